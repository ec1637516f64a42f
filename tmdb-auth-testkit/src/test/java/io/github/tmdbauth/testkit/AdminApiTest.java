package io.github.tmdbauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.internal.fault.FaultText;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeTmdb fake =
            FakeTmdb.builder().adminApi().user("alice", "wonderland").start();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void health_tellsTheTime() throws Exception {
        assertThat(answer("GET", "/health", "")).isEqualTo("200 {'status':'UP','now':'2026-01-01T12:00:00Z'}");
    }

    @Test
    void users_getAccountsAndLoseThem() throws Exception {
        assertThat(answer("POST", "/users", "{'username':'bob','password':'builder'}"))
                .isEqualTo("201 {'username':'bob','account_id':'"
                        + FakeUser.of("bob", "builder").accountId() + "'}");
        assertThat(answer("POST", "/users", "{'username':'bob','password':'builder'}"))
                .startsWith("400")
                .contains("there is a user of this name already");
        assertThat(login("bob", "builder")).startsWith("200");

        assertThat(answer("PUT", "/users", "{'username':'bob','password':'builder','status':'DISABLED'}"))
                .startsWith("200");
        assertThat(login("bob", "builder")).startsWith("401").contains("'status_code':31");
    }

    @Test
    void applications_areRegistered() throws Exception {
        String key = "0123456789abcdef0123456789abcdef";
        assertThat(answer("POST", "/applications", "{'api_key':'" + key + "'}"))
                .startsWith("200 {'apiKey':'" + key + "','readAccessToken':'");
        assertThat(send("GET", fake.baseUri() + "/3/authentication?api_key=" + key, ""))
                .startsWith("200");
        assertThat(answer("POST", "/applications", "")).startsWith("200 {'apiKey':'");
    }

    @Test
    void approvalAndDenial_areTheUsers() throws Exception {
        String approved = newToken();
        String denied = newToken();

        assertThat(answer("POST", "/approve", "{'request_token':'" + approved + "','username':'alice'}"))
                .isEqualTo("200 {}");
        assertThat(answer("POST", "/deny", "{'request_token':'" + denied + "'}"))
                .isEqualTo("200 {}");

        assertThat(session(approved)).startsWith("200");
        assertThat(session(denied)).startsWith("401");
        assertThat(answer("POST", "/approve", "{'request_token':'" + denied + "','username':'alice'}"))
                .startsWith("409")
                .contains("is decided already: denied");
        assertThat(answer("POST", "/approve", "{'request_token':'" + approved + "','username':'bob'}"))
                .startsWith("400")
                .contains("no such user");
    }

    @Test
    void time_passesWhenItIsTold() throws Exception {
        String token = newToken();

        assertThat(answer("POST", "/clock", "{'advance':'PT61M'}")).isEqualTo("200 {'now':'2026-01-01T13:01:00Z'}");

        assertThat(answer("POST", "/approve", "{'request_token':'" + token + "','username':'alice'}"))
                .startsWith("409")
                .contains("expired at 2026-01-01T13:00:00Z");
    }

    @Test
    void faults_happenAsOftenAsWanted() throws Exception {
        assertThat(answer("POST", "/faults", "{'operation':'createRequestToken','fault':'maintenance','times':2}"))
                .startsWith("200 {'fault':'");
        assertThat(fake.faults()).hasSize(1);

        assertThat(tokenAnswer()).startsWith("503");
        assertThat(tokenAnswer()).startsWith("503");
        assertThat(tokenAnswer()).startsWith("200");
        fake.verify();
    }

    @Test
    void faults_canBeOfOneApplicationAndComeLater() throws Exception {
        FakeApplication other = fake.addApplication();
        assertThat(answer(
                        "POST",
                        "/faults",
                        "{'fault':'tmdbError(11)','api_key':'" + other.apiKey().value()
                                + "','after':1,'times':'always'}"))
                .startsWith("200");

        assertThat(tokenAnswer()).startsWith("200");
        assertThat(tokenAnswer(other.apiKey())).startsWith("200");
        assertThat(tokenAnswer(other.apiKey())).startsWith("500");
        assertThat(tokenAnswer(other.apiKey())).startsWith("500");
        assertThat(answer("GET", "/faults", "")).contains("code=11").startsWith("200 {'faults':['");
        assertThat(answer("DELETE", "/faults", "")).isEqualTo("200 {}");
        assertThat(tokenAnswer(other.apiKey())).startsWith("200");
    }

    @Test
    void faultsOfConnections_meetTheNextOne() throws Exception {
        assertThat(answer("POST", "/faults", "{'fault':'close','when':'onConnect'}"))
                .startsWith("200");

        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), fake.baseUri().getPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(answer("GET", "/health", "")).startsWith("200");
    }

    /** So that no factory of a fault is forgotten when another one is added. */
    @Test
    void everyFault_hasAText() {
        Set<String> names = Arrays.stream(Fault.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Fault.class)
                .map(Method::getName)
                .filter(name -> !name.equals("refuse")) // an outage
                .collect(Collectors.toSet());

        assertThatThrownBy(() -> FaultText.fault("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.toString().split("[^A-Za-z0-9]+")).containsAll(names));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset",
                "close",
                "halfClose",
                "stall",
                "delay(PT0.5S)",
                "drip(1, PT0.1S)",
                "closeAfter(10)",
                "badChunk",
                "wrongContentLength(5)",
                "doubleContentLength",
                "garbage(100, 1)",
                "badStatusLine(text)",
                "hugeHeader(100)",
                "manyHeaders(1000)",
                "http10",
                "malformedJson",
                "wrongType(success)",
                "without(success)",
                "nulled(success)",
                "extraMembers",
                "duplicateMembers",
                "deepNesting(1000)",
                "byteOrderMark",
                "wrongCharset",
                "emptyBody",
                "oversized(1000)",
                "gzipBomb(1000)",
                "html",
                "mediaType(text/plain)",
                "rateLimited",
                "rateLimited(2)",
                "rateLimited(2026-01-01T12:01:00Z)",
                "rateLimited(soon)",
                "tmdbError(17)",
                "maintenance",
                "failureWithStatus200(7)",
                "edgePage(502)",
                "redirect(302, /elsewhere)",
                "redirectLoop(302)"
            })
    void aFault_isToldInWords(String words) throws Exception {
        assertThat(answer("POST", "/faults", "{'fault':'" + words + "'}")).startsWith("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"selfSigned", "SELF_SIGNED", "plainHttp", "PLAIN_HTTP"})
    void aFaultOfTls_meetsTheNextConnection_inEitherSpelling(String words) throws Exception {
        try (FakeTmdb secure = FakeTmdb.builder().tls().adminApi().start()) {
            URI faults = URI.create(secure.adminUri() + "/faults");
            HttpRequest inject = HttpRequest.newBuilder(faults)
                    .POST(BodyPublishers.ofString("{\"fault\":\"" + words + "\"}"))
                    .build();
            HttpClient first = HttpClient.newBuilder()
                    .sslContext(secure.clientSslContext())
                    .build();
            assertThat(first.send(inject, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

            HttpClient second = HttpClient.newBuilder()
                    .sslContext(secure.clientSslContext())
                    .build();
            assertThatThrownBy(() -> second.send(HttpRequest.newBuilder(faults).build(), BodyHandlers.ofString()))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void journal_showsSecretsOnlyWhenAsked() throws Exception {
        String token = newToken();
        session(token);

        assertThat(answer("GET", "/journal", ""))
                .startsWith("200 {'received':2,'requests':[{'summary':'GET /3/authentication/token/new?api_key=")
                .doesNotContain(token, fake.application().apiKey().value());
        assertThat(answer("GET", "/journal?full=true", ""))
                .contains("'target':'/3/authentication/session/new?api_key=")
                .contains("'headers':[{'name':'", "{'name':'Content-Type','value':'application/json'}")
                .contains(token);
        assertThat(answer("DELETE", "/journal", "")).isEqualTo("200 {}");
        assertThat(answer("GET", "/journal", "")).isEqualTo("200 {'received':0,'requests':[]}");
    }

    @Test
    void reset_makesEverythingAsItWas() throws Exception {
        String token = newToken();
        fake.approve(token, "alice");
        FakeApplication other = fake.addApplication();
        fake.addUser("bob", "builder");
        fake.clock().advance(Duration.ofDays(1));
        fake.on(Operation.VALIDATE_KEY).inject(Fault.maintenance()).always();

        assertThat(answer("POST", "/reset", "")).isEqualTo("200 {'now':'2026-01-01T12:00:00Z'}");

        assertThat(fake.journal().requests()).isEmpty();
        assertThat(fake.faults()).isEmpty();
        assertThat(session(token)).startsWith("401");
        assertThat(tokenAnswer(other.apiKey())).startsWith("401");
        assertThat(newToken()).isEqualTo(token);
        assertThat(login("bob", "builder")).startsWith("401");
        assertThat(login("alice", "wonderland")).startsWith("200");
        fake.verify();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    POST | /users   | {'username':'bob'}                 | 400 | password: is missing
                    POST | /users   | {'username':'','password':'x'}     | 400 | username: is empty
                    POST | /users   | {'user':'bob','password':'x'}      | 400 | found a member \\'user\\', expected username, password
                    POST | /users   | ['bob']                            | 400 | found a body that is no JSON object
                    POST | /users   | {'username':'b','password':'x','status':'GONE'} | 400 | status: found \\'GONE\\', expected one of [ACTIVE,
                    PUT  | /users   | {'username':'bob','password':'x'}  | 400 | there is no user of this name
                    POST | /approve | {'username':'alice'}               | 400 | request_token: is missing
                    POST | /deny    | {'request_token':'unknown'}        | 409 | never issued a request token
                    POST | /clock   | {'advance':'61m'}                  | 400 | advance: found \\'61m\\', expected a duration in ISO 8601
                    POST | /clock   | {'advance':'-PT1S'}                | 400 | is negative
                    POST | /clock   | {'advance':'P100000000000000D'}    | 400 | advance: found \\'P100000000000000D\\', expected
                    POST | /faults  | {'fault':'stall','when':'onConnect','times':'always'}     | 400 | nobody could remove the fault
                    POST | /faults  | {'fault':'stall','when':'beforeRequest','times':'always'} | 400 | times: is always, which at beforeRequest
                    POST | /faults  | {'fault':'selfSigned','times':'always'}                   | 400 | times: is always, which at onConnect
                    POST | /faults  | {'fault':'rateLimited(2026-01-01 12:01Z)'} | 400 | rateLimited: found \\'2026-01-01 12:01Z\\', expected a time
                    POST | /faults  | {'fault':'boom'}                   | 400 | fault: found \\'boom\\', expected one of reset, close
                    POST | /faults  | {'fault':'delay(1s)'}              | 400 | delay: found \\'1s\\', expected a duration
                    POST | /faults  | {'fault':'tmdbError(x)'}           | 400 | tmdbError: found \\'x\\', expected a whole number
                    POST | /faults  | {'fault':'reset','operation':'signIn'} | 400 | operation: found \\'signIn\\', expected \\'any\\' or one of [
                    POST | /faults  | {'fault':'reset','when':'later'}   | 400 | when: found \\'later\\', expected one of onConnect
                    POST | /faults  | {'fault':'reset','when':'onConnect','operation':'createSession'} | 400 | neither operation nor api_key is known
                    POST | /faults  | {'fault':'html','when':'inHead'}   | 400 | cannot happen
                    POST | /faults  | {'fault':'reset','times':'twice'}  | 400 | times: found \\'twice\\', expected a whole number or \\'always\\'
                    POST | /faults  | {'fault':'reset','times':0}        | 400 | times: must be positive
                    POST | /faults  | {'fault':'reset','api_key':'abc'}  | 400 | no application of this fake
                    POST | /faults  | {'fault':'selfSigned','when':'onConnect'} | 400 | builder().tls()
                    GET  | /journal?all | ~~                             | 400 | found a query, expected none or full=true
                    GET  | /users   | ~~                                 | 405 | expected one of GET /health, POST /users
                    POST | /user    | {}                                 | 404 | expected one of GET /health, POST /users
                    POST | /reset   | {'now':true}                       | 400 | found a member \\'now\\', expected none
                    """)
    void badInput_isExplained(String method, String path, String body, int status, String explanation)
            throws Exception {
        assertThat(answer(method, path, body))
                .startsWith(status + " {'error':'" + method + " /__fake" + path.replaceFirst("\\?.*", "") + ": ")
                .contains(explanation);
    }

    @Test
    void withoutBeingAsked_thereIsNoAdminApi() throws Exception {
        try (FakeTmdb plain = FakeTmdb.start()) {
            assertThat(send("GET", plain.baseUri() + "/__fake/health", "")).startsWith("401");
            assertThatThrownBy(plain::adminUri)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("builder().adminApi()");
        }
    }

    private String newToken() throws Exception {
        return tokenAnswer().replaceFirst(".*'request_token':'([0-9a-f]+)'.*", "$1");
    }

    private String tokenAnswer() throws Exception {
        return tokenAnswer(fake.application().apiKey());
    }

    private String tokenAnswer(ApiKey key) throws Exception {
        return send("GET", fake.baseUri() + "/3/authentication/token/new?api_key=" + key.value(), "");
    }

    private String session(String token) throws Exception {
        return post("session/new", "{'request_token':'" + token + "'}");
    }

    private String login(String name, String password) throws Exception {
        return post(
                "token/validate_with_login",
                "{'username':'" + name + "','password':'" + password + "','request_token':'" + newToken() + "'}");
    }

    private String post(String path, String body) throws Exception {
        return send(
                "POST",
                fake.baseUri() + "/3/authentication/" + path + "?api_key="
                        + fake.application().apiKey().value(),
                body);
    }

    private String answer(String method, String path, String body) throws Exception {
        return send(method, fake.adminUri() + path, body);
    }

    /** Status and body, with single quotes for double ones in both directions. */
    private String send(String method, String uri, String body) throws Exception {
        HttpResponse<String> response = HTTP.send(request(method, uri, body), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().replace('"', '\'');
    }

    private static HttpRequest request(String method, String uri, String body) {
        return HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
    }
}
