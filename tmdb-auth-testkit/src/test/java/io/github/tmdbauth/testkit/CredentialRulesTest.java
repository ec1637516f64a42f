package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRulesTest {
    private final FakeTmdb fake = FakeTmdb.start();
    private final String key = fake.application().apiKey().value();
    private final String readToken = fake.application().readAccessToken().value();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void bothCredentials_openVersion3() throws Exception {
        assertSuccess(ask(get("/3/authentication?api_key=" + key)));
        assertSuccess(ask(get("/3/authentication").header("Authorization", "Bearer " + readToken)));
        assertSuccess(ask(get("/3/authentication").header("authorization", "bearer " + readToken)));
    }

    @Test
    void credentialsMixedUp_areRefused() throws Exception {
        assertRefused(ask(get("/3/authentication?api_key=" + readToken)), 401, 7);
        assertRefused(ask(get("/3/authentication").header("Authorization", "Bearer " + key)), 401, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?api_key", "?api_key=", "?api_key=0123456789abcdef0123456789abcdef", "?apikey=KEY"})
    void aMissingOrWrongKey_isRefused(String query) throws Exception {
        assertRefused(ask(get("/3/authentication" + query.replace("KEY", key))), 401, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dXNlcg==", "Bearer a.b.c"})
    void aWrongAuthorization_isRefused(String value) throws Exception {
        assertRefused(ask(get("/3/authentication").header("Authorization", value)), 401, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/3", "/3/authentication/nothing", "/5/authentication", "/robots.txt"})
    void theCredential_isCheckedBeforeThePath(String path) throws Exception {
        assertRefused(ask(get(path)), 401, 7);
        assertRefused(ask(get(path + "?api_key=" + key)), 404, 34);
    }

    @Test
    void theCredential_isCheckedBeforeTheMethodAndTheBody() throws Exception {
        assertRefused(ask(RawRequest.of("PATCH", "/3/authentication")), 401, 7);
        assertRefused(ask(post("/3/authentication/session/new").json("{")), 401, 7);
    }

    @Test
    void version4_takesTheReadAccessTokenOnly() throws Exception {
        assertRefused(ask(post("/4/auth/request_token?api_key=" + key)), 401, 7);
        assertSuccess(ask(post("/4/auth/request_token").header("Authorization", "Bearer " + readToken)));
    }

    @Test
    void severalApplications_haveCredentialsOfTheirOwn() throws Exception {
        FakeApplication second = fake.addApplication();
        FakeApplication chosen = fake.addApplication(FakeApplication.withApiKey("00112233445566778899aabbccddeeff"));

        assertThat(second.apiKey().value()).matches("[0-9a-f]{32}").isNotEqualTo(key);
        assertSuccess(ask(get("/3/authentication").key(second)));
        assertSuccess(ask(get("/3/authentication").bearer(chosen)));
        assertSuccess(ask(get("/3/authentication?api_key=00112233445566778899aabbccddeeff")));
        assertThatThrownBy(() -> fake.addApplication(chosen)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theReadAccessToken_isAJwtWhoseAudienceIsTheKey() {
        String[] parts = readToken.split("\\.", -1);

        assertThat(parts).hasSize(3);
        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\"}");
        assertThat(decoded(parts[1]))
                .startsWith("{\"aud\":\"" + key + "\",\"nbf\":")
                .endsWith("\"scopes\":[\"api_read\"],\"version\":1}");
        assertThat(parts[2]).hasSize(43);
        assertThat(FakeApplication.withApiKey(key)).isEqualTo(fake.application());
    }

    private RawReply ask(RawRequest request) throws IOException {
        return RawConnection.ask(fake, request);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
