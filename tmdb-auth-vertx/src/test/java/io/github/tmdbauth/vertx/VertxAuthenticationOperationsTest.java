package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxAuthenticationOperationsTest {

    private final Clients clients = new Clients();
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final VertxAuthenticationOperations operations = VertxAuthenticationOperations.of(
            fake.clientBuilder().provider(VertxTransport.using(clients.vertx)).build(), clients.vertx);

    @AfterEach
    void close() {
        operations.close();
        fake.close();
        clients.close();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void everyOperation_givesItsResult() throws Exception {
        Future<Session> v3 = operations
                .validateKey()
                .compose(valid -> operations.createRequestToken())
                .compose(token -> operations.validateRequestToken(token, "alice", "wonderland"))
                .compose(operations::createSession)
                .compose(session -> operations.deleteSession(session).map(session));
        Future<UserAccess> v4 = operations
                .createUserRequestToken()
                .compose(unused -> operations.createUserRequestToken(URI.create("app://back")))
                .onSuccess(token -> fake.approve(token, "alice"))
                .compose(operations::createUserAccessToken)
                .compose(access -> operations
                        .convertAccessToken(access.token())
                        .compose(session -> operations.deleteUserAccessToken(access.token()))
                        .map(access));

        assertThat(await(v3).id()).isNotEmpty();
        assertThat(await(v4).accountId()).isNotEmpty();
        assertThat(await(operations.createGuestSession()).id()).isNotEmpty();
        assertThat(operations.siteUri()).isEqualTo(fake.siteUri());
    }

    @Test
    void failure_isTheOneOfTheOperation() {
        Future<RequestToken> login = operations
                .createRequestToken()
                .compose(token -> operations.validateRequestToken(token, "alice", "wrong"));

        assertThat(login.toCompletionStage().toCompletableFuture())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(LoginRejectedException.class);
    }

    @Test
    void thousandCallsFromAnEventLoop_completeOnItAndDoNotBlockIt() throws Exception {
        CompletableFuture<Integer> completed = new CompletableFuture<>();
        List<Context> contexts = new CopyOnWriteArrayList<>();
        List<String> ticks = new CopyOnWriteArrayList<>();
        clients.vertx.runOnContext(start -> {
            Context context = Vertx.currentContext();
            List<Future<RequestToken>> tokens = IntStream.range(0, 1000)
                    .mapToObj(i -> operations.createRequestToken().onComplete(done -> {
                        contexts.add(Vertx.currentContext());
                        assertThat(Context.isOnEventLoopThread()).isTrue();
                    }))
                    .toList();
            // Queued after the calls: it can only run before their results if none of them held the loop.
            context.runOnContext(tick -> ticks.add(contexts.size() + " done"));
            Future.all(tokens).onComplete(all -> {
                assertThat(Vertx.currentContext()).isSameAs(context);
                contexts.removeIf(context::equals);
                completed.complete(
                        all.succeeded()
                                ? (int) tokens.stream()
                                        .map(Future::result)
                                        .map(RequestToken::value)
                                        .distinct()
                                        .count()
                                : -1);
            });
        });

        assertThat(completed.get(60, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(contexts).as("contexts other than the caller's").isEmpty();
        assertThat(ticks).singleElement().isNotEqualTo("1000 done");
        assertThat(fake.journal().received()).isEqualTo(1000);
    }

    @Test
    void aResult_takesNoThreadOfCores() throws Exception {
        Set<Thread> before = completionThreads();

        await(operations.createRequestToken().compose(token -> operations.createRequestToken()));

        assertThat(completionThreads()).isSubsetOf(before);
    }

    private static Set<Thread> completionThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tmdb-auth-completion-"))
                .collect(Collectors.toSet());
    }

    @Test
    void fromNoContext_completesOnAnEventLoopOfTheGivenVertx() throws Exception {
        CompletableFuture<Vertx> owner = new CompletableFuture<>();

        operations
                .createRequestToken()
                .onComplete(token -> owner.complete(
                        Context.isOnEventLoopThread() ? Vertx.currentContext().owner() : Vertx.vertx()));

        assertThat(owner.get(20, TimeUnit.SECONDS)).isSameAs(clients.vertx);
    }

    @Test
    void overOperationsOfAnotherKind_completesOnTheCallersContext() throws Exception {
        VertxAuthenticationOperations inMemory = VertxAuthenticationOperations.of(fake.inMemory(), clients.vertx);
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        clients.vertx.runOnContext(start -> {
            Context context = Vertx.currentContext();
            inMemory.createGuestSession().onComplete(done -> same.complete(Vertx.currentContext() == context));
        });

        assertThat(same.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFlow_completesOnTheCallersContext() throws Exception {
        WebSignIn<Session> signIn = WebSignIn.forSession(fake.inMemory(), URI.create("https://app.example/signed-in"));
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        clients.vertx.runOnContext(start -> {
            Context context = Vertx.currentContext();
            operations
                    .future(signIn.start())
                    .onSuccess(pending -> fake.approve(pending.token(), "alice"))
                    .compose(pending -> operations.future(signIn.finish(
                            pending, Map.of("request_token", List.of(pending.token()), "approved", List.of("true")))))
                    .onSuccess(result -> same.complete(result instanceof SignedIn && Vertx.currentContext() == context))
                    .onFailure(same::completeExceptionally);
        });

        assertThat(same.get(20, TimeUnit.SECONDS)).isTrue();
    }
}
