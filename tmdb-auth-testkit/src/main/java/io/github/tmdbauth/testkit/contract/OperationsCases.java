package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.ExpirationFormat;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.AccountStatus;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeUser;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What callers of the operations may rely on, whoever carries them out. */
final class OperationsCases {
    private static final String HALF_A_PAIR = "half a pair: \ud83d";

    private OperationsCases() {}

    static final List<Rule<OperationsRig>> ALL = List.of(
            must("OPS-01", "a user signs in and out through v3", OperationsCases::v3),
            must("OPS-02", "a user grants and ends access through v4", OperationsCases::v4),
            must("OPS-03", "name and password of any Unicode sign in", OperationsCases::anyUnicode),
            must("OPS-04", "a guest session comes with its expiration", OperationsCases::guest),
            must("OPS-05", "expirations are read in the configured form, or kept as text", OperationsCases::expiration),
            must("OPS-06", "the approval link is the user's, and carries the redirect", OperationsCases::approvalLink),
            must("OPS-07", "a wrong credential is CredentialRejectedException", OperationsCases::wrongCredential),
            must("OPS-08", "an API key is refused for v4", OperationsCases::apiKeyForV4),
            must("OPS-09", "every reason to refuse a login is LoginRejectedException", OperationsCases::logins),
            must("OPS-10", "a token that is not approved is TokenRejectedException", OperationsCases::tokens),
            must("OPS-11", "a session that is gone is SessionNotFoundException", OperationsCases::sessions),
            must("OPS-12", "another application's token is refused", OperationsCases::otherApplication),
            must("OPS-13", "an error names operation, status, code and TMDb's text", OperationsCases::details),
            must("OPS-14", "a null argument is thrown at once, and named", OperationsCases::nulls),
            must("OPS-15", "text that no encoding can carry is thrown at once", OperationsCases::unpaired),
            must("OPS-16", "many calls at once get their own results", OperationsCases::many),
            must("OPS-17", "a call after closing is ClientClosedException", OperationsCases::closed),
            must("OPS-18", "closing one client leaves the others alone", OperationsCases::independent),
            must("OPS-19", "futures complete on the configured executor", OperationsCases::executor)
                    .only(CallStyle.FUTURE),
            should("OPS-20", "an executor that is shut down loses no result", OperationsCases::shutDownExecutor)
                    .only(CallStyle.FUTURE),
            must("OPS-21", "a cancelled future stays cancelled, and stalls nobody", OperationsCases::cancelled)
                    .only(CallStyle.FUTURE));

    private static void v3(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        tmdb.validateKey();
        RequestToken token = tmdb.createRequestToken();
        rig.keepSecret("request token", token.value());
        assertEquals(
                token.value(),
                tmdb.validateRequestToken(token, Canaries.USER_NAME, Canaries.PASSWORD)
                        .value(),
                "the token that is given back");
        Session session = tmdb.createSession(token);
        rig.keepSecret("session id", session.id());
        assertEquals(List.of(session), rig.fake().sessionsOf(Canaries.USER_NAME), "sessions at TMDb");
        tmdb.deleteSession(session);
        assertEquals(List.of(), rig.fake().sessionsOf(Canaries.USER_NAME), "sessions at TMDb");
    }

    private static void v4(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        UserAccess access = tmdb.createUserAccessToken(rig.approvedUserToken(tmdb));
        rig.keepSecret("user access token", access.token().value());
        assertEquals(List.of(access), rig.fake().userAccessOf(Canaries.USER_NAME), "access at TMDb");
        Session session = tmdb.convertAccessToken(access.token());
        rig.keepSecret("session id", session.id());
        assertEquals(List.of(session), rig.fake().sessionsOf(Canaries.USER_NAME), "sessions at TMDb");
        tmdb.deleteUserAccessToken(access.token());
        assertEquals(List.of(), rig.fake().userAccessOf(Canaries.USER_NAME), "access at TMDb");
    }

    private static void anyUnicode(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        for (String text : List.of(
                " a b ", "& # + % ? = /", "\\ \" '", "ü ß ł", "日本語", "🙂", "\t \r \n \u0000", "a".repeat(5000))) {
            rig.fake().addUser("name " + text, "password " + text);
            RequestToken token = tmdb.createRequestToken();
            assertEquals(
                    token.value(),
                    tmdb.validateRequestToken(token, "name " + text, CharBuffer.wrap("password " + text))
                            .value());
        }
    }

    private static void guest(OperationsRig rig) {
        var guest = rig.tmdb().createGuestSession();
        rig.keepSecret("guest session id", guest.id());
        assertEquals(guest.id(), rig.fake().guestSessions().get(0).id(), "the guest session at TMDb");
        assertTrue(guest.expiresAt().orElseThrow().isAfter(rig.fake().clock().instant()), "it expires later");
    }

    private static void expiration(OperationsRig rig) {
        Optional<Instant> inAnHour = Optional.of(rig.fake().clock().instant().plus(Duration.ofHours(1)));
        assertEquals(inAnHour, rig.tmdb().createRequestToken().expiresAt());
        assertEquals(
                inAnHour,
                rig.tmdb(settings -> settings.expirationFormat(ExpirationFormat.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")))
                        .createRequestToken()
                        .expiresAt());
        Expiration unread = rig.tmdb(settings -> settings.expirationFormat(ExpirationFormat.ofPattern("yyyy/MM/dd")))
                .createRequestToken()
                .expiration();
        assertEquals(Optional.empty(), unread.instant());
        assertTrue(unread.unreadableText().orElse("").contains("UTC"), "TMDb's text is kept");
    }

    private static void approvalLink(OperationsRig rig) {
        AuthenticationOperations operations = rig.operations(settings -> {});
        RequestToken token = rig.inStyle(operations).createRequestToken();
        URI redirect = URI.create("https://app.test/back?x=1&y=2");
        for (URI link : List.of(
                operations.approvalUri(token, redirect), operations.blocking().approvalUri(token, redirect))) {
            assertEquals(
                    rig.fake().siteUri() + "/authenticate/" + token.value()
                            + "?redirect_to=https%3A%2F%2Fapp.test%2Fback%3Fx%3D1%26y%3D2",
                    link.toString());
        }
    }

    private static void wrongCredential(OperationsRig rig) {
        for (Action<?> action : Action.ALL) {
            BlockingAuthenticationOperations tmdb = rig.tmdb(settings -> settings.credential(
                    FakeApplication.withApiKey("0".repeat(32)).readAccessToken()));
            CredentialRejectedException error = assertThrows(
                    CredentialRejectedException.class, () -> action.blocking().apply(tmdb), action.toString());
            assertEquals(OptionalInt.of(7), error.tmdbCode(), () -> "code of " + action);
        }
    }

    private static void apiKeyForV4(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb(settings -> settings.credential(new ApiKey(Canaries.API_KEY)));
        tmdb.validateKey();
        rig.fake().journal().clear();
        for (Action<?> action : List.of(
                Action.CREATE_USER_REQUEST_TOKEN, Action.CREATE_USER_ACCESS_TOKEN, Action.DELETE_USER_ACCESS_TOKEN)) {
            assertThrows(
                    CredentialRejectedException.class, () -> action.blocking().apply(tmdb), action.toString());
        }
        assertEquals(0, rig.fake().journal().received(), "requests");
    }

    private static void logins(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        assertLoginRejected(tmdb, Canaries.USER_NAME, "not the password", 30);
        assertLoginRejected(tmdb, "nobody", Canaries.PASSWORD, 30);
        assertLoginRejected(tmdb, Canaries.USER_NAME, "", 26);
        int[] codes = {31, 32, 45};
        AccountStatus[] reasons = {AccountStatus.DISABLED, AccountStatus.EMAIL_NOT_VERIFIED, AccountStatus.SUSPENDED};
        for (int i = 0; i < reasons.length; i++) {
            rig.fake().addUser(FakeUser.of("user " + i, "secret").withStatus(reasons[i]));
            assertLoginRejected(tmdb, "user " + i, "secret", codes[i]);
        }
    }

    private static void assertLoginRejected(
            BlockingAuthenticationOperations tmdb, String userName, String password, int code) {
        RequestToken token = tmdb.createRequestToken();
        LoginRejectedException error = assertThrows(
                LoginRejectedException.class, () -> tmdb.validateRequestToken(token, userName, password), "a login");
        assertEquals(OptionalInt.of(code), error.tmdbCode());
        assertFalse(error.retrySafe(), "a login may be repeated");
    }

    private static void tokens(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        RequestToken unapproved = tmdb.createRequestToken();
        RequestToken denied = tmdb.createRequestToken();
        rig.fake().deny(denied);
        RequestToken used = rig.approved(tmdb);
        tmdb.createSession(used);
        RequestToken expired = rig.approved(tmdb);
        UserRequestToken expiredUserToken = rig.approvedUserToken(tmdb);
        rig.fake().clock().advance(Duration.ofMinutes(61));
        for (RequestToken token : List.of(unapproved, denied, used, expired, RequestToken.of("unknown"))) {
            TokenRejectedException error =
                    assertThrows(TokenRejectedException.class, () -> tmdb.createSession(token), "a session");
            assertEquals(OptionalInt.of(17), error.tmdbCode());
        }
        UserRequestToken unapprovedUserToken = tmdb.createUserRequestToken();
        for (UserRequestToken token : List.of(expiredUserToken, unapprovedUserToken)) {
            assertThrows(TokenRejectedException.class, () -> tmdb.createUserAccessToken(token), "user access");
        }
        assertThrows(
                TokenRejectedException.class,
                () -> tmdb.convertAccessToken(new UserAccessToken("unknown")),
                "converting");
    }

    private static void sessions(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        Session deleted = tmdb.createSession(rig.approved(tmdb));
        tmdb.deleteSession(deleted);
        Session revoked = tmdb.createSession(rig.approved(tmdb));
        rig.fake().revoke(revoked);
        for (Session session : List.of(deleted, revoked, new Session("unknown"))) {
            assertThrows(SessionNotFoundException.class, () -> tmdb.deleteSession(session), "deleting");
        }
    }

    private static void otherApplication(OperationsRig rig) {
        FakeApplication other = rig.fake().addApplication();
        RequestToken token = rig.approved(rig.tmdb());
        BlockingAuthenticationOperations tmdb = rig.tmdb(settings -> settings.credential(other.readAccessToken()));
        assertThrows(TokenRejectedException.class, () -> tmdb.createSession(token), "a session of another's token");
        assertEquals(List.of(), rig.fake().sessionsOf(Canaries.USER_NAME), "sessions at TMDb");
    }

    private static void details(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        TmdbAuthenticationException error = assertThrows(
                TokenRejectedException.class, () -> tmdb.createSession(RequestToken.of("unknown")), "a session");
        assertEquals(Operation.CREATE_SESSION, error.operation());
        assertEquals(OptionalInt.of(401), error.httpStatus());
        assertEquals(OptionalInt.of(17), error.tmdbCode());
        assertEquals(Optional.of("Session denied."), error.tmdbMessage());
        assertFalse(error.outcomeUnknown(), "TMDb has answered");
        assertTrue(String.valueOf(error.getMessage()).contains("CREATE_SESSION"), error::toString);
    }

    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    private static void nulls(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        RequestToken token = RequestToken.of("token");
        assertNamed("token", () -> tmdb.validateRequestToken(null, "name", "password"));
        assertNamed("userName", () -> tmdb.validateRequestToken(token, null, "password"));
        assertNamed("password", () -> tmdb.validateRequestToken(token, "name", null));
        assertNamed("approvedToken", () -> tmdb.createSession(null));
        assertNamed("token", () -> tmdb.convertAccessToken(null));
        assertNamed("session", () -> tmdb.deleteSession(null));
        assertNamed("redirectTo", () -> tmdb.createUserRequestToken(null));
        assertNamed("approvedToken", () -> tmdb.createUserAccessToken(null));
        assertNamed("token", () -> tmdb.deleteUserAccessToken(null));
        assertEquals(0, rig.fake().journal().received(), "requests");
    }

    private static void assertNamed(String argument, Runnable call) {
        NullPointerException refusal = assertThrows(NullPointerException.class, call::run, argument);
        assertEquals(argument, refusal.getMessage());
    }

    private static void unpaired(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        RequestToken token = RequestToken.of("token");
        for (Runnable call : List.<Runnable>of(
                () -> tmdb.validateRequestToken(token, HALF_A_PAIR, "password"),
                () -> tmdb.validateRequestToken(token, "name", HALF_A_PAIR),
                () -> tmdb.createUserRequestToken(URI.create("/relative")))) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call::run, "a call");
            assertFalse(String.valueOf(refusal.getMessage()).contains("half a pair"), "the value is quoted");
        }
        assertEquals(0, rig.fake().journal().received(), "requests");
    }

    private static void many(OperationsRig rig) {
        BlockingAuthenticationOperations tmdb = rig.tmdb();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<String>> tokens = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                tokens.add(CompletableFuture.supplyAsync(
                        () -> tmdb.createRequestToken().value(), callers));
            }
            assertEquals(
                    200, tokens.stream().map(CompletableFuture::join).distinct().count(), "different tokens");
        } finally {
            callers.shutdown();
        }
    }

    private static void closed(OperationsRig rig) {
        for (Consumer<AuthenticationOperations> closing : List.<Consumer<AuthenticationOperations>>of(
                AuthenticationOperations::close,
                operations -> operations.blocking().close())) {
            AuthenticationOperations operations = rig.operations(settings -> {});
            BlockingAuthenticationOperations tmdb = rig.inStyle(operations);
            closing.accept(operations);
            closing.accept(operations);
            for (Action<?> action : Action.ALL) {
                assertThrows(
                        ClientClosedException.class, () -> action.blocking().apply(tmdb), action.toString());
            }
        }
        assertEquals(0, rig.fake().journal().received(), "requests");
    }

    private static void independent(OperationsRig rig) {
        AuthenticationOperations first = rig.operations(settings -> {});
        BlockingAuthenticationOperations second = rig.tmdb();
        rig.inStyle(first).validateKey();
        first.close();
        second.validateKey();
    }

    private static void executor(OperationsRig rig) throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "the caller's own"));
        try {
            AuthenticationOperations operations = rig.operations(settings -> settings.executor(own));
            CountDownLatch registered = new CountDownLatch(1);
            own.execute(() -> await(registered));
            CompletableFuture<String> thread = operations
                    .createRequestToken()
                    .thenApply(token -> Thread.currentThread().getName());
            registered.countDown();
            assertEquals("the caller's own", thread.get(10, TimeUnit.SECONDS));
        } finally {
            own.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS), "the latch was opened");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void shutDownExecutor(OperationsRig rig) throws Exception {
        AuthenticationOperations operations = rig.operations(settings -> settings.executor(task -> {
            throw new RejectedExecutionException("it is shut down");
        }));
        operations.createRequestToken().get(10, TimeUnit.SECONDS);
    }

    private static void cancelled(OperationsRig rig) throws Exception {
        AuthenticationOperations operations = rig.operations(settings -> {});
        for (int i = 0; i < 50; i++) {
            CompletableFuture<RequestToken> token = operations.createRequestToken();
            boolean cancelled = token.cancel(true);
            assertEquals(cancelled, token.isCancelled(), "cancelled");
        }
        operations.createRequestToken().get(10, TimeUnit.SECONDS);
    }
}
