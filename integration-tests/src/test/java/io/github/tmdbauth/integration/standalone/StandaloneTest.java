package io.github.tmdbauth.integration.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TokenRejectedException;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("own-processes")
@Timeout(120)
class StandaloneTest {
    private static final String API_KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    @Test
    void aUserSignsIn_andTimePassesWhenItIsTold() throws Exception {
        Path ready = directory.resolve("ready.json");
        try (StandaloneFake fake = StandaloneFake.start(
                        "--port",
                        "0",
                        "--user",
                        "alice:wonder:land",
                        "--api-key",
                        API_KEY,
                        "--ready-file",
                        ready.toString());
                var client = client(fake, new ApiKey(API_KEY)).build()) {
            assertThat(ready).hasContent(fake.announcement());
            assertThat(fake.members())
                    .containsOnlyKeys("baseUrl", "siteUrl", "adminUrl", "apiKey", "readAccessToken")
                    .containsEntry("apiKey", API_KEY);
            BlockingAuthenticationOperations tmdb = client.blocking();

            tmdb.createSession(tmdb.validateRequestToken(tmdb.createRequestToken(), "alice", "wonder:land"));
            RequestToken token = tmdb.createRequestToken();
            assertThat(post(fake, "/approve", "{'request_token':'" + token.value() + "','username':'alice'}"))
                    .isEqualTo("{}");
            assertThat(post(fake, "/clock", "{'advance':'PT61M'}")).startsWith("{\"now\":");

            assertThatThrownBy(() -> tmdb.createSession(token)).isInstanceOf(TokenRejectedException.class);
        }
    }

    @Test
    void theTime_isTheSystemsUnlessItIsVirtual() throws Exception {
        try (StandaloneFake real = StandaloneFake.start();
                StandaloneFake still = StandaloneFake.start("--clock=virtual", "--time=2030-02-03T04:05:06Z")) {
            Instant before = InstantSource.system().instant();
            Instant told =
                    Instant.parse(StandaloneFake.members(get(real, "/health")).get("now"));
            Instant after = InstantSource.system().instant();

            assertThat(told).isBetween(before, after);
            assertThat(get(still, "/health")).contains("\"now\":\"2030-02-03T04:05:06Z\"");
        }
    }

    @Test
    void reset_isLikeANewStart() throws Exception {
        try (StandaloneFake fake =
                        StandaloneFake.start("--seed", "7", "--clock", "virtual", "--user", "alice:wonderland");
                var client = client(fake, new ReadAccessToken(fake.member("readAccessToken")))
                        .build()) {
            BlockingAuthenticationOperations tmdb = client.blocking();
            RequestToken first = tmdb.createRequestToken();
            post(fake, "/users", "{'username':'bob','password':'builder'}");
            post(fake, "/faults", "{'operation':'validateKey','fault':'maintenance','times':'always'}");
            post(fake, "/clock", "{'advance':'P1D'}");

            post(fake, "/reset", "");

            tmdb.validateKey();
            assertThat(tmdb.createRequestToken()).isEqualTo(first);
            assertThat(post(fake, "/users", "{'username':'bob','password':'builder'}"))
                    .contains("\"bob\"");
            assertThat(get(fake, "/journal")).startsWith("{\"received\":2,");
        }
    }

    @Test
    void aSeed_givesTheSameKeysEachTime() throws Exception {
        try (StandaloneFake once = StandaloneFake.start("--seed", "7");
                StandaloneFake again = StandaloneFake.start("--seed", "7");
                StandaloneFake other = StandaloneFake.start("--seed", "8")) {
            assertThat(again.member("apiKey")).isEqualTo(once.member("apiKey")).isNotEqualTo(other.member("apiKey"));
        }
    }

    @Test
    void overTls_itTellsWhomToTrust() throws Exception {
        try (StandaloneFake fake = StandaloneFake.start("--tls", "--tls-name", "api.themoviedb.org");
                var client = client(fake, new ApiKey(fake.member("apiKey")))
                        .sslContext(trusting(fake.member("caPem")))
                        .build()) {
            assertThat(fake.member("baseUrl")).startsWith("https://127.0.0.1:");
            client.blocking().validateKey();
        }
    }

    @Test
    void aFixedPort_isTakenOrTheProgramEnds() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = StandaloneFake.process("--port", String.valueOf(taken.getLocalPort()));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(StandaloneFake.errors(process))
                    .startsWith(
                            "fake-tmdb: the fake TMDb cannot listen on port " + taken.getLocalPort() + " of 127.0.0.1")
                    .hasLineCount(1);
        }
    }

    @Test
    void openToOthers_itWarns() throws Exception {
        StandaloneFake fake = StandaloneFake.start("--host", "0.0.0.0");
        assertThat(fake.member("baseUrl")).startsWith("http://127.0.0.1:");
        assertThat(get(fake, "/health")).contains("UP");
        fake.close();

        assertThat(StandaloneFake.errors(fake.process()))
                .startsWith("fake-tmdb: warning: listening on 0.0.0.0: whoever can reach this machine")
                .hasLineCount(1);
    }

    @Test
    void aSignal_endsIt() throws Exception {
        StandaloneFake fake = StandaloneFake.start();
        fake.close();

        assertThat(fake.process().exitValue()).isEqualTo(128 + 15);
        assertThat(StandaloneFake.errors(fake.process())).isEmpty();
    }

    @Test
    void help_namesEveryOptionAndEndsWell() throws Exception {
        Process process = StandaloneFake.process("--help");
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(help)
                .contains(
                        "--port", "--host", "--user", "--api-key", "--read-access-token", "--seed", "--clock", "--time")
                .contains("--tls", "--tls-name", "--ready-file", "--help", "POST   /faults", "POST   /reset");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --prot 1               | --prot: is no option; expected one of --help, --tls, --port
                    --port                 | --port: is the last argument, and needs a value after it
                    --port 70000           | --port: is 70000, expected a whole number from 0 to 65535
                    --user alice           | --user: expected NAME:PASSWORD, neither of them empty, found no colon
                    --user alice:a --user alice:b | --user: the same name is given twice
                    --api-key 0123         | --api-key: expected 32 hexadecimal characters in lower case, found 4 characters
                    --clock fast           | --clock: is fast, expected real or virtual
                    --time 2026-01-01T00:00:00Z | --time: is for --clock virtual, which is not given
                    --tls-name a.example   | --tls-name: is for the certificate of --tls, which is not given
                    alice:wonderland       | an argument without an option before it: is no option
                    """)
    void badOptions_endItWithOneLine(String options, String message) throws Exception {
        Process process = StandaloneFake.process(options.split(" "));

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(StandaloneFake.errors(process))
                .startsWith("fake-tmdb: " + message)
                .contains("--help describes all options")
                .hasLineCount(1);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
    }

    @Test
    void theReadyFile_isThereWhenAllOfItIs() throws Exception {
        try (StandaloneFake fake = StandaloneFake.start(
                "--ready-file", directory.resolve("ready.json").toString())) {
            assertThat(fake.announcement()).isNotEmpty();
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("ready.json");
            }
        }
    }

    @Test
    void anOldReadyFile_isGoneBeforeItListens() throws Exception {
        Path ready = Files.writeString(directory.resolve("ready.json"), "an earlier run's");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = StandaloneFake.process(
                    "--ready-file", ready.toString(), "--port", String.valueOf(taken.getLocalPort()));
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(ready).doesNotExist();
        }
    }

    private static TmdbAuthentication.Builder client(StandaloneFake fake, Credential credential) {
        return TmdbAuthentication.builder(credential)
                .baseUri(URI.create(fake.member("baseUrl")))
                .provider("httpclient");
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "fake",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String get(StandaloneFake fake, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(fake.member("adminUrl") + path)));
    }

    /** @param json with single quotes for double ones */
    private static String post(StandaloneFake fake, String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(fake.member("adminUrl") + path))
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return response.body();
    }
}
