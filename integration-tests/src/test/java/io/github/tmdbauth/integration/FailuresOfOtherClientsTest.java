package io.github.tmdbauth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.signin.LoopbackSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.RecordedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What went wrong in other clients of TMDb, as their issue trackers and sources tell: fifteen failures, in the order in which
 * {@code docs/reliability.md} lists them, each tried over real sockets.
 */
@Timeout(60)
class FailuresOfOtherClientsTest {

    private static final String WAYS = "io.github.tmdbauth.integration.Way#transportsAndStyles";
    private static final String ALL_WAYS = "io.github.tmdbauth.integration.Way#all";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** Quick, so that a client that repeats too much is seen to. */
    private static final RetryPolicy EAGER = new RetryPolicy(10, Duration.ZERO, Duration.ZERO, () -> 0);

    private final FakeTmdb fake = FakeTmdb.start();

    @BeforeEach
    void addAlice() {
        fake.addUser("alice", "wonderland");
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    // 1. One wrong password made 363 login attempts and a stack overflow.
    @ParameterizedTest
    @MethodSource(WAYS)
    void oneWrongPassword_isOneAttemptToLogIn(Way way) {
        try (BlockingAuthenticationOperations tmdb =
                way.start(fake.clientBuilder().retryPolicy(EAGER))) {
            RequestToken token = tmdb.createRequestToken();
            fake.journal().clear();

            assertThatThrownBy(() -> tmdb.validateRequestToken(token, "alice", "looking-glass"))
                    .isInstanceOf(LoginRejectedException.class);

            assertThat(fake.journal().received()).isEqualTo(1);
        }
    }

    // 2. Every 401 was reported as a wrong login.
    @ParameterizedTest
    @MethodSource(WAYS)
    void each401_arrivesAsItself(Way way) {
        try (BlockingAuthenticationOperations stranger =
                        way.start(fake.clientBuilder().credential(new ApiKey(KEY)));
                BlockingAuthenticationOperations tmdb = way.start(fake.clientBuilder())) {
            RequestToken token = tmdb.createRequestToken();

            assertCode(7, CredentialRejectedException.class, stranger::createRequestToken);
            assertCode(17, TokenRejectedException.class, () -> tmdb.createSession(token));
            assertCode(30, LoginRejectedException.class, () -> tmdb.validateRequestToken(token, "alice", "wrong"));
            fake.clock().advance(Duration.ofMinutes(61));
            assertCode(33, TokenRejectedException.class, () -> tmdb.validateRequestToken(token, "alice", "wonderland"));
        }
    }

    private static void assertCode(int code, Class<? extends TmdbAuthenticationException> type, Runnable operation) {
        TmdbAuthenticationException failure = catchThrowableOfType(type, operation::run);
        assertThat(failure).isNotNull();
        assertThat(failure.tmdbCode()).hasValue(code);
        assertThat(failure.httpStatus()).hasValue(401);
    }

    // 3. DELETE was sent without its body, so that no session ever ended, and the test mocked the transport.
    @ParameterizedTest
    @MethodSource(ALL_WAYS)
    void deletingASession_sendsItsIdInTheBody_andItIsGone(Way way) {
        try (BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            Session session = signIn(tmdb);
            fake.journal().clear();

            tmdb.deleteSession(session);

            RecordedRequest request = fake.journal().onlyRequest();
            assertThat(request.method()).isEqualTo("DELETE");
            assertThat(request.bodyText()).isEqualTo("{\"session_id\":\"" + session.id() + "\"}");
            assertThat(fake.sessionsOf("alice")).isEmpty();
        }
    }

    // 4. A login was "checked" by creating another token, which works with any password.
    @ParameterizedTest
    @MethodSource(ALL_WAYS)
    void aLogin_isALoginWithThatToken_andItsEchoIsCompared(Way way) {
        try (BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            RequestToken token = tmdb.createRequestToken();
            fake.journal().clear();
            tmdb.validateRequestToken(token, "alice", "wonderland");

            RecordedRequest request = fake.journal().onlyRequest();
            assertThat(request.path()).isEqualTo("/3/authentication/token/validate_with_login");
            assertThat(request.target() + request.bodyText()).contains(token.value());
            // It is this very token that is approved now.
            assertThat(tmdb.createSession(token))
                    .isEqualTo(fake.sessionsOf("alice").get(0));
        }
        String another = "{\"success\":true,\"expires_at\":\"2026-05-24 17:19:42 UTC\",\"request_token\":\"another\"}";
        try (ReplayServer server = ReplayServer.answering(200, "application/json", another);
                BlockingAuthenticationOperations tmdb =
                        way.start(way.client(fake).baseUri(server.uri()))) {
            assertThatThrownBy(() -> tmdb.validateRequestToken(RequestToken.of("mine"), "alice", "wonderland"))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("not the one that was sent");
        }
    }

    // 5. Some characters in a password broke the request or added parameters, and the exception printed everything.
    @ParameterizedTest
    @MethodSource(ALL_WAYS)
    void noCharacterOfAPassword_breaksTheRequest_orIsPrinted(Way way) {
        List<String> passwords =
                List.of("a&b", "a#b", "a+b", "a%41b", "a\"b", "a\\b", "ü🙂x", "a b", "a&api_key=x&b=\r\n");
        try (BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            for (int i = 0; i < passwords.size(); i++) {
                String name = "user" + i;
                String password = passwords.get(i);
                fake.addUser(name, password);
                RequestToken token = tmdb.createRequestToken();

                Throwable wrong = catchThrowable(() -> tmdb.validateRequestToken(token, name, password + "!"));
                assertThat(wrong).isInstanceOf(LoginRejectedException.class);
                assertShowsNone(List.of(password, name, token.value()), wrong);
                assertThat(tmdb.validateRequestToken(token, name, password)).isEqualTo(token);
            }
        }
    }

    // 6. A redirect with a query lost part of it.
    @ParameterizedTest
    @MethodSource(WAYS)
    void aRedirectKeepsItsQuery_inTheLinkAndInTheBody(Way way) {
        URI redirect = URI.create("https://a.example/cb?x=1&y=2#z");
        try (BlockingAuthenticationOperations tmdb = way.start(fake.clientBuilder())) {
            String query = tmdb.approvalUri(tmdb.createRequestToken(), redirect).getRawQuery();
            assertThat(query).startsWith("redirect_to=").doesNotContain("&");
            assertThat(URLDecoder.decode(query.substring(12), StandardCharsets.UTF_8))
                    .isEqualTo(redirect.toString());

            fake.journal().clear();
            tmdb.createUserRequestToken(redirect);
            assertThat(fake.journal().onlyRequest().bodyText())
                    .isEqualTo("{\"redirect_to\":\"https://a.example/cb?x=1&y=2#z\"}");
        }
    }

    // 7. Creating calls were merged or cached, and two users got one token.
    @ParameterizedTest
    @MethodSource(WAYS)
    void usersWhoSignInAtOnce_getATokenEach(Way way) throws Exception {
        int users = 32;
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try (BlockingAuthenticationOperations tmdb = way.start(fake.clientBuilder())) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<RequestToken>> calls = IntStream.range(0, users)
                    .mapToObj(user -> threads.submit(() -> {
                        start.await();
                        return tmdb.createRequestToken();
                    }))
                    .toList();
            start.countDown();
            List<RequestToken> tokens = new ArrayList<>();
            for (Future<RequestToken> call : calls) {
                tokens.add(call.get());
            }
            assertThat(tokens).hasSize(users).doesNotHaveDuplicates();
            assertThat(fake.journal().received()).isEqualTo(users);
            assertThat(fake.journal().requests())
                    .allSatisfy(request ->
                            assertThat(request.header("Cache-Control")).contains("no-store"));
        } finally {
            threads.shutdownNow();
        }
    }

    // 8. A used token was kept until it expired, although it is good for one session.
    @ParameterizedTest
    @MethodSource(WAYS)
    void aUsedToken_isRefusedThoughItHasNotExpired_andNotSentAgain(Way way) {
        try (BlockingAuthenticationOperations tmdb =
                way.start(fake.clientBuilder().retryPolicy(EAGER))) {
            RequestToken token = tmdb.createRequestToken();
            fake.approve(token, "alice");
            tmdb.createSession(token);
            fake.journal().clear();

            assertThat(token.isExpired(fake.clock())).isFalse();
            assertThatThrownBy(() -> tmdb.createSession(token))
                    .isInstanceOf(TokenRejectedException.class)
                    .hasMessageContaining("used")
                    .hasMessageContaining("approve a new one");

            assertThat(fake.journal().received()).isEqualTo(1);
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    // 9. A Retry-After of a day blocked a thread for a day; retries had no end; interrupts were swallowed.
    @ParameterizedTest
    @MethodSource(WAYS)
    void aRetryAfterOfADay_andAnEndlessOutage_blockNobody(Way way) {
        String tomorrow = String.join(
                "\r\n",
                "HTTP/1.1 429 Too Many Requests",
                "Retry-After: 86400",
                "Content-Length: 0",
                "Connection: close",
                "",
                "");
        try (ReplayServer server = ReplayServer.of(tomorrow);
                BlockingAuthenticationOperations tmdb =
                        way.start(fake.clientBuilder().baseUri(server.uri()))) {
            RateLimitedException failure = catchThrowableOfType(RateLimitedException.class, tmdb::createRequestToken);
            assertThat(failure.retryAfter()).contains(Duration.ofDays(1));
            assertThat(server.requestLines()).hasSize(1);
        }
        try (ReplayServer server = ReplayServer.answering(503, "application/json", "{\"status_code\":9}");
                BlockingAuthenticationOperations tmdb =
                        way.start(fake.clientBuilder().baseUri(server.uri()).retryPolicy(EAGER))) {
            assertThatThrownBy(tmdb::createRequestToken).isInstanceOf(ServiceUnavailableException.class);
            assertThat(server.requestLines()).hasSize(EAGER.maxAttempts());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#blocking")
    void anInterrupt_endsTheWaitForTheNextAttempt_andIsKept(Way way) throws Exception {
        Duration hour = Duration.ofHours(1);
        try (ReplayServer server = ReplayServer.answering(503, "application/json", "{\"status_code\":9}");
                BlockingAuthenticationOperations tmdb = way.start(fake.clientBuilder()
                        .baseUri(server.uri())
                        .deadline(hour.multipliedBy(3))
                        .retryPolicy(new RetryPolicy(2, hour, hour, () -> 0)))) {
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                Throwable failure = catchThrowable(tmdb::createRequestToken);
                boolean flag = Thread.currentThread().isInterrupted();
                if (failure instanceof OperationCancelledException) {
                    stillInterrupted.complete(flag);
                } else {
                    stillInterrupted.completeExceptionally(failure);
                }
            });
            caller.start();
            server.awaitRequests(1);
            caller.interrupt();

            assertThat(stillInterrupted.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requestLines()).hasSize(1);
        }
    }

    // 10. Exceptions, logs and toString showed URL, key, password, token or session.
    @ParameterizedTest
    @MethodSource(ALL_WAYS)
    void noFailureNoLogAndNoToString_showsASecret(Way way) {
        try (LogRecords log = new LogRecords();
                BlockingAuthenticationOperations tmdb =
                        way.start(way.client(fake).retryPolicy(RetryPolicy.off()))) {
            RequestToken token = tmdb.createRequestToken();
            List<Object> shown = new ArrayList<>(List.of(token, fake.application(), way.client(fake)));
            shown.add(catchThrowable(() -> tmdb.createSession(token)));
            shown.add(catchThrowable(() -> tmdb.validateRequestToken(token, "alice", "looking-glass")));
            fake.approve(token, "alice");
            Session session = tmdb.createSession(token);
            shown.add(session);
            tmdb.deleteSession(session);
            shown.add(catchThrowable(() -> tmdb.deleteSession(session)));
            fake.close();
            shown.add(catchThrowable(() -> tmdb.deleteSession(session)));
            assertThat(shown.get(shown.size() - 1)).isInstanceOf(ConnectionFailedException.class);

            List<String> secrets = List.of(
                    fake.application().apiKey().value(),
                    fake.application().readAccessToken().value(),
                    "alice",
                    "looking-glass",
                    token.value(),
                    session.id());
            assertThat(log.texts()).isNotEmpty();
            shown.addAll(log.texts());
            assertShowsNone(secrets, shown.toArray());
        }
    }

    /** Stack traces with their causes, and the texts of everything else. */
    private static void assertShowsNone(List<String> secrets, Object... shown) {
        for (Object each : shown) {
            StringWriter text = new StringWriter();
            if (each instanceof Throwable failure) {
                failure.printStackTrace(new PrintWriter(text, true));
            } else {
                text.write(String.valueOf(each));
            }
            for (String secret : secrets) {
                // Not AssertJ's: its message would quote the secret that it has found.
                assertThat(text.toString().contains(secret))
                        .as("a secret in a %s", each.getClass().getName())
                        .isFalse();
            }
        }
    }

    // 11. The expiry was a local time without a zone, or a text here and a date there.
    @ParameterizedTest
    @MethodSource(WAYS)
    void anExpiry_isTheSameInstantForEveryOperationAndInEveryZone(Way way) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try (BlockingAuthenticationOperations tmdb = way.start(fake.clientBuilder())) {
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            RequestToken token = tmdb.createRequestToken();

            assertThat(token.expiresAt()).contains(fake.clock().instant().plus(Duration.ofMinutes(60)));
            assertThat(tmdb.validateRequestToken(token, "alice", "wonderland").expiresAt())
                    .isEqualTo(token.expiresAt());
            assertThat(tmdb.createGuestSession().expiresAt())
                    .contains(fake.clock().instant().plus(Duration.ofHours(24)));
            assertThat(tmdb.createUserRequestToken().expiresAt())
                    .contains(fake.clock().instant().plus(Duration.ofMinutes(15)));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    // 12. The blocking and the asynchronous variants drifted apart.
    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#blocking")
    void bothCallStyles_haveTheSameOperations_sendTheSameAndFailAlike(Way way) {
        assertThat(signatures(BlockingAuthenticationOperations.class))
                .containsExactlyInAnyOrderElementsOf(signatures(AuthenticationOperations.class));

        assertThat(journalOf(CallStyle.FUTURES, way.transport()))
                .isEqualTo(journalOf(CallStyle.BLOCKING, way.transport()));
    }

    private static List<String> signatures(Class<?> operations) {
        return Arrays.stream(operations.getMethods())
                .filter(method -> !method.getName().equals("blocking"))
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()) + resultOf(method))
                .toList();
    }

    private static String resultOf(Method method) {
        String result = method.getGenericReturnType().getTypeName();
        boolean future = result.startsWith("java.util.concurrent.CompletableFuture<");
        String value = future ? result.substring(result.indexOf('<') + 1, result.length() - 1) : result;
        return value.equals("java.lang.Void") ? "void" : value;
    }

    /** The bytes of all requests of a life, and the kinds of its failures; the same seed gives the same tokens. */
    private static List<String> journalOf(CallStyle style, String transport) {
        try (FakeTmdb twin =
                        FakeTmdb.builder().seed(7).user("alice", "wonderland").start();
                BlockingAuthenticationOperations tmdb =
                        style.of(twin.clientBuilder().provider(transport).build())) {
            List<String> life = new ArrayList<>();
            RequestToken token = tmdb.createRequestToken();
            tmdb.validateKey();
            life.add(kind(() -> tmdb.createSession(token)));
            life.add(kind(() -> tmdb.validateRequestToken(token, "alice", "wrong")));
            tmdb.validateRequestToken(token, "alice", "wonderland");
            Session session = tmdb.createSession(token);
            tmdb.deleteSession(session);
            life.add(kind(() -> tmdb.deleteSession(session)));
            tmdb.createGuestSession();
            String host = ":" + twin.baseUri().getPort();
            twin.journal().requests().stream()
                    .map(request -> request.method() + " " + request.target() + " " + request.bodyText() + " "
                            + request.headers().stream()
                                    .map(header -> header.name().toLowerCase(Locale.ROOT) + "=" + header.value())
                                    .sorted()
                                    .toList())
                    .map(request -> request.replace(host, ":port"))
                    .forEach(life::add);
            return life;
        }
    }

    private static String kind(Runnable operation) {
        TmdbAuthenticationException failure = catchThrowableOfType(TmdbAuthenticationException.class, operation::run);
        return failure.getClass() + " " + failure.httpStatus() + " " + failure.tmdbCode();
    }

    // 13. A second client with another key overwrote the first one's.
    @ParameterizedTest
    @MethodSource(WAYS)
    void twoClients_eachKeepTheirKey(Way way) {
        FakeApplication other = fake.addApplication();
        try (BlockingAuthenticationOperations first = way.start(
                        fake.clientBuilder().credential(fake.application().apiKey()));
                BlockingAuthenticationOperations second =
                        way.start(fake.clientBuilder(other).credential(other.apiKey()))) {
            RequestToken token = first.createRequestToken();
            second.createRequestToken();
            first.createRequestToken();
            fake.approve(token, "alice");

            assertThat(fake.journal().requests().stream()
                            .map(request -> request.query().orElse("none"))
                            .toList())
                    .containsExactly(
                            "api_key=" + fake.application().apiKey().value(),
                            "api_key=" + other.apiKey().value(),
                            "api_key=" + fake.application().apiKey().value());
            assertThatThrownBy(() -> second.createSession(token)).isInstanceOf(TokenRejectedException.class);
            assertThat(first.createSession(token)).isNotNull();
        }
    }

    // 14. HTML was parsed as JSON; codes that nobody knew were lost; another HTTP status than the real one was
    // reported.
    @ParameterizedTest
    @MethodSource(WAYS)
    void htmlIsNotParsed_andNeitherStatusNorUnknownCodeIsLost(Way way) {
        String html = "<html><title>401</title>{\"status_code\":30}</html>";
        TmdbAuthenticationException page = answered(way, 401, "text/html", html);
        assertThat(page).isInstanceOf(RequestRejectedException.class);
        assertThat(page.httpStatus()).hasValue(401);
        assertThat(page.tmdbCode()).isEmpty();

        TmdbAuthenticationException unknown = answered(
                way,
                418,
                "application/json",
                "{\"success\":false,\"status_code\":9999,\"status_message\":\"Teapot.\"}");
        assertThat(unknown).isInstanceOf(RequestRejectedException.class).hasMessageContaining("418, code 9999");
        assertThat(unknown.httpStatus()).hasValue(418);
        assertThat(unknown.tmdbCode()).hasValue(9999);
        assertThat(unknown.tmdbMessage()).contains("Teapot.");

        TmdbAuthenticationException gateway = answered(way, 502, "text/html", "<html>openresty</html>");
        assertThat(gateway).isInstanceOf(ServiceUnavailableException.class);
        assertThat(gateway.httpStatus()).hasValue(502);
    }

    private TmdbAuthenticationException answered(Way way, int status, String contentType, String body) {
        try (ReplayServer server = ReplayServer.answering(status, contentType, body);
                BlockingAuthenticationOperations tmdb =
                        way.start(TmdbAuthentication.builder(new ApiKey(KEY)).baseUri(server.uri()))) {
            return catchThrowableOfType(
                    TmdbAuthenticationException.class, () -> tmdb.createSession(RequestToken.of("token")));
        }
    }

    // 15. The receiver of the callback listened on all interfaces, for ever, and took any token.
    @ParameterizedTest
    @MethodSource(WAYS)
    void theReceiverOfTheCallback_listensToThisMachineAlone_forATime_andForItsToken(Way way) throws Exception {
        try (AuthenticationOperations tmdb =
                fake.clientBuilder().provider(way.transport()).build()) {
            BlockingQueue<URI> links = new LinkedBlockingQueue<>();
            CompletableFuture<SignInResult<Session>> result =
                    loopbackSignIn(way, tmdb, links, LoopbackSignIn.DEFAULT_DEADLINE);
            URI link = links.take();
            String token = link.getPath().substring("/authenticate/".length());
            URI receiver = URI.create(URLDecoder.decode(link.getRawQuery().substring(12), StandardCharsets.UTF_8));
            fake.approve(token, "alice");

            assertThat(receiver.getHost()).isEqualTo("127.0.0.1");
            // Another address of the same machine, which a receiver on all interfaces would take.
            assertThatThrownBy(() -> connect("127.0.0.2", receiver.getPort())).isInstanceOf(IOException.class);
            assertThat(status(URI.create(receiver + "?request_token=another&approved=true")))
                    .isEqualTo(400);
            assertThat(result).isNotDone();
            assertThat(status(URI.create(receiver + "?request_token=" + token + "&approved=true")))
                    .isEqualTo(200);
            assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(SignInResult.SignedIn.class);

            CompletableFuture<SignInResult<Session>> alone = loopbackSignIn(way, tmdb, links, Duration.ofMillis(200));
            assertThat(alone.get(30, TimeUnit.SECONDS)).isInstanceOf(SignInResult.Expired.class);
        }
    }

    private static CompletableFuture<SignInResult<Session>> loopbackSignIn(
            Way way, AuthenticationOperations tmdb, BlockingQueue<URI> links, Duration deadline) {
        LoopbackSignIn<Session> signIn = LoopbackSignIn.forSession(tmdb);
        return way.style() == CallStyle.FUTURES
                ? signIn.signIn(links::add, deadline)
                : CompletableFuture.supplyAsync(
                        () -> signIn.blocking().signIn(links::add, deadline),
                        task -> new Thread(task, "caller").start());
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 5_000);
        }
    }

    private static int status(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private Session signIn(BlockingAuthenticationOperations tmdb) {
        RequestToken token = tmdb.createRequestToken();
        fake.approve(token, "alice");
        return tmdb.createSession(token);
    }
}
