package io.github.tmdbauth.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.RecordedRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever a user types, and whatever a store gave back as a token: it arrives at TMDb exactly as it is, or is refused before
 * anything is sent. The bytes in the fake's journal are decoded with nothing that the client uses.
 */
class BadInputTest {

    /** Half of a character, breaks of lines, ends of strings, what separates and what escapes. */
    private static final String[] TROUBLE = {
        "\ud83d",
        "\ude42",
        "\ud83d\ude42",
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\u0130",
        "ſ",
        "ü",
        "&",
        "=",
        "+",
        "%",
        "%00",
        "%41",
        "#",
        "?",
        "/",
        "..",
        ";",
        "\"",
        "\\",
        "\\u0041",
        "{",
        "}",
        ",",
        "<",
        "'",
        " ",
        "\t"
    };

    private static final int MEBI = 1024 * 1024;

    private static final FakeTmdb FAKE = FakeTmdb.start();
    private static final List<Client> CLIENTS = Way.all()
            .filter(way -> way.credential() == Way.CredentialKind.READ_ACCESS_TOKEN)
            .map(way -> new Client(way, way.start(way.client(FAKE))))
            .toList();

    private record Client(Way way, BlockingAuthenticationOperations tmdb) {
        @Override
        public String toString() {
            return way.toString();
        }
    }

    @AfterContainer
    static void close() {
        CLIENTS.forEach(client -> client.tmdb().close());
        FAKE.close();
    }

    @Property
    void nameAndPassword_arriveExactly_orNothingIsSent(
            @ForAll("clients") Client client,
            @ForAll("texts") String name,
            @ForAll("texts") String password,
            @ForAll("texts") String token) {
        check(
                client,
                true,
                List.of("username", name, "password", password, "request_token", token),
                tmdb -> tmdb.validateRequestToken(RequestToken.of(token), name, password));
    }

    @Property
    void aRequestToken_arrivesExactly_orNothingIsSent(@ForAll("clients") Client client, @ForAll("texts") String token) {
        check(client, true, List.of("request_token", token), tmdb -> tmdb.createSession(RequestToken.of(token)));
    }

    @Property
    void whatTravelsInBodiesOnly_arrivesExactly_orNothingIsSent(
            @ForAll("clients") Client client, @ForAll("texts") String text) {
        check(client, false, List.of("session_id", text), tmdb -> tmdb.deleteSession(new Session(text)));
        check(client, false, List.of("access_token", text), tmdb -> tmdb.convertAccessToken(new UserAccessToken(text)));
        check(
                client,
                false,
                List.of("request_token", text),
                tmdb -> tmdb.createUserAccessToken(new UserRequestToken(text, Expiration.unknown())));
        check(
                client,
                false,
                List.of("access_token", text),
                tmdb -> tmdb.deleteUserAccessToken(new UserAccessToken(text)));
    }

    /** A credential is in every request; what cannot be one is refused when it is given. */
    @Property
    void aCredential_arrivesExactly_orIsRefusedAtOnce(@ForAll("clients") Client client, @ForAll("texts") String text) {
        Credential credential;
        try {
            credential = Credential.of(text);
        } catch (IllegalArgumentException e) {
            assertHides(e, List.of(text));
            return;
        }
        arrives(client, credential);
    }

    @Property
    void aReadAccessToken_arrivesExactly(@ForAll("clients") Client client, @ForAll("jwts") String jwt) {
        arrives(client, new ReadAccessToken(jwt));
    }

    private static void arrives(Client client, Credential credential) {
        FAKE.journal().clear();
        try (BlockingAuthenticationOperations tmdb =
                client.way().start(client.way().client(FAKE).credential(credential))) {
            tmdb.validateKey();
        } catch (TmdbAuthenticationException e) {
            assertThat(e.tmdbCode()).as("the fake does not know it").hasValue(7);
        }
        RecordedRequest request = FAKE.journal().onlyRequest();
        if (credential instanceof ApiKey key) {
            assertThat(query(request)).isEqualTo(Map.of("api_key", key.value()));
        } else {
            assertThat(request.header("Authorization")).contains("Bearer " + ((ReadAccessToken) credential).value());
        }
    }

    @Example
    void aMebibyteOfAnything_arrivesExactlyInABody_andIsRefusedInAQuery() {
        String password = String.join("", TROUBLE).replace("\ud83d\ude42", "~").replaceAll("[\ud83d\ude42]", "");
        String long_ = password.repeat(MEBI / password.length() + 1);
        for (Client client : CLIENTS) {
            check(
                    client,
                    true,
                    List.of("username", "alice", "password", long_, "request_token", "t"),
                    tmdb -> tmdb.validateRequestToken(RequestToken.of("t"), "alice", long_));
            check(client, false, List.of("session_id", long_), tmdb -> tmdb.deleteSession(new Session(long_)));
        }
    }

    @Provide
    Arbitrary<Client> clients() {
        return Arbitraries.of(CLIENTS);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(TROUBLE),
                Arbitraries.strings().ofMaxLength(5),
                Arbitraries.strings().alpha().ofMaxLength(20),
                Arbitraries.integers().between(0, 0x10ffff).map(Character::toString));
        return pieces.list().ofMinSize(0).ofMaxSize(12).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> jwts() {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('-', '_')
                .ofMinLength(1)
                .ofMaxLength(1300);
        return part.list().ofSize(3).map(parts -> String.join(".", parts));
    }

    private static void check(
            Client client,
            boolean hasQueryForm,
            List<String> namesAndValues,
            Consumer<BlockingAuthenticationOperations> operation) {
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            expected.put(namesAndValues.get(i), namesAndValues.get(i + 1));
        }
        List<String> values = new ArrayList<>(expected.values());
        boolean query = hasQueryForm && client.way().form() == RequestForm.QUERY;
        FAKE.journal().clear();
        try {
            operation.accept(client.tmdb());
        } catch (TmdbAuthenticationException e) {
            // Refused by the fake, which has no such user, token or session: it has arrived.
            assertThat(e.httpStatus()).as("an answer: %s", e.getClass()).isPresent();
            assertHides(e, values);
        } catch (IllegalArgumentException e) {
            assertThat(FAKE.journal().received()).as("requests").isZero();
            assertHides(e, values);
            assertThat(values)
                    .as("what is refused, though it can be carried")
                    .matches(all -> all.stream()
                                    .anyMatch(value -> value.isBlank()
                                            || !UTF_8.newEncoder().canEncode(value))
                            || (query && String.join("", all).length() > 8192 / 9));
            return;
        }
        RecordedRequest request = FAKE.journal().onlyRequest();
        Map<String, String> arrived = query ? query(request) : FlatJson.read(request.body());
        // Not AssertJ's comparison: a mebibyte in a failure's message helps nobody.
        assertThat(arrived.equals(expected))
                .as("%s arrived as it was", expected.keySet())
                .isTrue();
        assertThat(query ? request.bodyText() : request.query().orElse("")).isEmpty();
    }

    private static void assertHides(Exception failure, List<String> values) {
        String shown = Stream.iterate(
                        Optional.<Throwable>of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .map(cause -> cause.orElseThrow().toString())
                .reduce("", String::concat);
        for (String value : values) {
            // A short one may stand in any sentence.
            assertThat(value.strip().length() >= 12 && shown.contains(value.strip()))
                    .as("the message shows what was given")
                    .isFalse();
        }
    }

    private static Map<String, String> query(RecordedRequest request) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : request.query().orElseThrow().split("&", -1)) {
            int equals = pair.indexOf('=');
            String before =
                    parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            assertThat(before).as("a parameter twice").isNull();
        }
        return parameters;
    }
}
