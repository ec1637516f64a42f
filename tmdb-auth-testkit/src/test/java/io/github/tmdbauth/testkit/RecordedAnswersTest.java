package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.delete;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole answers, byte for byte, as they were recorded from TMDb or are documented by it. */
class RecordedAnswersTest {
    private final FakeTmdb fake = FakeTmdb.builder()
            .startingAt(Instant.parse("2026-05-24T16:19:42Z"))
            .user("alice", "wonderland")
            .start();

    private final FakeApplication application = fake.application();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void validateKey_saysSuccessAndNothingElse() throws Exception {
        RawReply reply = ask(get("/3/authentication").key(application));

        assertThat(reply.text())
                .isEqualTo(wire(
                        "HTTP/1.1 200 OK",
                        "Date: Sun, 24 May 2026 16:19:42 GMT",
                        "Content-Type: application/json;charset=utf-8",
                        "Cache-Control: max-age=0, private",
                        "ETag: W/\"c955e57777ec0d73639dca6748560d00\"",
                        "Content-Length: 16",
                        "Connection: keep-alive",
                        "",
                        "{\"success\":true}"));
    }

    @Test
    void createRequestToken_namesExpiryTokenAndCallback() throws Exception {
        RawReply reply = ask(get("/3/authentication/token/new").key(application));

        String token = reply.member("request_token");
        assertThat(token).matches("[0-9a-f]{40}");
        String body =
                "{\"success\":true,\"expires_at\":\"2026-05-24 17:19:42 UTC\",\"request_token\":\"" + token + "\"}";
        assertThat(reply.text())
                .isEqualTo(wire(
                        "HTTP/1.1 200 OK",
                        "Date: Sun, 24 May 2026 16:19:42 GMT",
                        "Content-Type: application/json;charset=utf-8",
                        "Cache-Control: max-age=0, private",
                        "ETag: " + etagOf(body),
                        "authentication-callback: " + fake.siteUri() + "/authenticate/" + token,
                        "Content-Length: 114",
                        "Connection: keep-alive",
                        "",
                        body));
    }

    @Test
    void missingCredential_isRefusedByTheGatewayInItsOwnForm() throws Exception {
        RawReply reply = ask(get("/3/authentication/token/new"));

        assertThat(reply.text())
                .isEqualTo(wire(
                        "HTTP/1.1 401 Unauthorized",
                        "Date: Sun, 24 May 2026 16:19:42 GMT",
                        "Content-Type: application/json;charset=utf-8",
                        "Cache-Control: max-age=0, private",
                        "Content-Length: 103",
                        "Connection: keep-alive",
                        "",
                        "{\"status_code\":7,\"status_message\":\"Invalid API key: You must be granted a valid key.\","
                                + "\"success\":false}\n"));
    }

    @Test
    void validateWithLogin_echoesTheTokenWithItsExpiry() throws Exception {
        String token = newToken();

        RawReply reply = ask(post("/3/authentication/token/validate_with_login")
                .key(application)
                .json("{\"username\":\"alice\",\"password\":\"wonderland\",\"request_token\":\"" + token + "\"}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"expires_at\":\"2026-05-24 17:19:42 UTC\",\"request_token\":\"" + token
                        + "\"}");
        assertThat(reply.header("ETag")).contains(etagOf(reply.body()));
        assertThat(reply.header("authentication-callback")).isEmpty();
    }

    @Test
    void validateWithLogin_refusesAWrongPasswordWith30() throws Exception {
        RawReply reply = ask(post("/3/authentication/token/validate_with_login")
                .key(application)
                .json("{\"username\":\"alice\",\"password\":\"wrong\",\"request_token\":\"" + newToken() + "\"}"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body())
                .isEqualTo("{\"success\":false,\"status_code\":30,\"status_message\":"
                        + "\"Invalid username and/or password: You did not provide a valid login.\"}");
        assertThat(reply.header("ETag")).isEmpty();
    }

    @Test
    void createSession_givesASessionWithoutExpiry() throws Exception {
        String token = newToken();
        fake.approve(token, "alice");

        RawReply reply = ask(
                post("/3/authentication/session/new").key(application).json("{\"request_token\":\"" + token + "\"}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches("\\{\"success\":true,\"session_id\":\"[0-9a-f]{40}\"}");
        assertThat(reply.header("ETag")).contains(etagOf(reply.body()));
    }

    @Test
    void createSession_refusesAnUnapprovedTokenWith17AndFailure() throws Exception {
        RawReply reply = ask(post("/3/authentication/session/new")
                .key(application)
                .json("{\"request_token\":\"" + newToken() + "\"}"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body())
                .isEqualTo("{\"success\":false,\"failure\":true,\"status_code\":17,"
                        + "\"status_message\":\"Session denied.\"}");
    }

    @Test
    void createGuestSession_namesTheIdBeforeItsExpiry() throws Exception {
        RawReply reply = ask(get("/3/authentication/guest_session/new").key(application));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .matches("\\{\"success\":true,\"guest_session_id\":\"[0-9a-f]{32}\","
                        + "\"expires_at\":\"2026-05-25 16:19:42 UTC\"}");
    }

    @Test
    void deleteSession_saysSuccess() throws Exception {
        RawReply reply = ask(
                delete("/3/authentication/session").key(application).json("{\"session_id\":\"" + newSession() + "\"}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"success\":true}");
    }

    @Test
    void convertAccessToken_refusesTheReadTokenWith36AndFailure() throws Exception {
        RawReply reply = ask(post("/3/authentication/session/convert/4")
                .key(application)
                .json("{\"access_token\":\"" + application.readAccessToken().value() + "\"}"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body())
                .isEqualTo("{\"success\":false,\"failure\":true,\"status_code\":36,\"status_message\":"
                        + "\"This token hasn't been granted write permission by the user.\"}");
    }

    @Test
    void unknownPath_is34() throws Exception {
        RawReply reply = ask(get("/3/authentication/token/newer").key(application));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .isEqualTo("{\"success\":false,\"status_code\":34,\"status_message\":"
                        + "\"The resource you requested could not be found.\"}");
    }

    @Test
    void wrongMethod_is42() throws Exception {
        RawReply reply =
                ask(post("/3/authentication/token/new").key(application).json("{}"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body())
                .isEqualTo("{\"success\":false,\"status_code\":42,\"status_message\":"
                        + "\"This request method is not supported for this resource.\"}");
    }

    @Test
    void userRequestToken_hasAStatusAndNoExpiry() throws Exception {
        RawReply reply = ask(post("/4/auth/request_token").bearer(application));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .matches("\\{\"success\":true,\"status_code\":1,\"status_message\":\"Success\\.\","
                        + "\"request_token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\"}");
    }

    @Test
    void userAccessToken_comesWithTheAccountId_andIsDeletedWith13() throws Exception {
        String token = ask(post("/4/auth/request_token").bearer(application)).member("request_token");
        fake.approve(token, "alice");

        RawReply access =
                ask(post("/4/auth/access_token").bearer(application).json("{\"request_token\":\"" + token + "\"}"));
        RawReply deleted = ask(delete("/4/auth/access_token")
                .bearer(application)
                .json("{\"access_token\":\"" + access.member("access_token") + "\"}"));

        assertThat(access.body())
                .matches("\\{\"success\":true,\"status_code\":1,\"status_message\":\"Success\\.\","
                        + "\"access_token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\",\"account_id\":\"[0-9a-f]{24}\"}");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body())
                .isEqualTo("{\"success\":true,\"status_code\":13,\"status_message\":"
                        + "\"The item/record was deleted successfully.\"}");
    }

    private static String wire(String... lines) {
        return String.join("\r\n", lines);
    }

    private String newToken() throws IOException {
        return ask(get("/3/authentication/token/new").key(application)).member("request_token");
    }

    private String newSession() throws IOException {
        String token = newToken();
        fake.approve(token, "alice");
        return ask(post("/3/authentication/session/new").key(application).json("{\"request_token\":\"" + token + "\"}"))
                .member("session_id");
    }

    private RawReply ask(RawRequest request) throws IOException {
        return RawConnection.ask(fake, request);
    }

    private static String etagOf(String body) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + HexFormat.of().formatHex(digest).substring(0, 32) + "\"";
    }
}
