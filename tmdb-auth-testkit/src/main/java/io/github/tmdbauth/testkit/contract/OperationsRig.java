package io.github.tmdbauth.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a case about operations stands on: a fake TMDb, clients of the provider under test, and the call style. */
final class OperationsRig implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final FakeTmdb fake = FakeTmdb.builder()
            .application(FakeApplication.withApiKey(Canaries.API_KEY))
            .user(Canaries.USER_NAME, Canaries.PASSWORD)
            .start();
    private final AuthenticationOperationsProvider provider;
    private final CallStyle style;
    private final Evidence evidence;
    private final Map<String, String> secrets = new TreeMap<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    private OperationsRig(
            Function<FakeTmdb, AuthenticationOperationsProvider> providers, CallStyle style, Evidence evidence) {
        this.provider = providers.apply(fake);
        this.style = style;
        this.evidence = evidence;
        open.push(fake::close);
        keepSecret("API key", Canaries.API_KEY);
        keepSecret("read access token", fake.application().readAccessToken().value());
        keepSecret("user name", Canaries.USER_NAME);
        keepSecret("password", Canaries.PASSWORD);
    }

    /** Fails as the rule's case does, or if a secret shows. */
    static void attempt(
            Function<FakeTmdb, AuthenticationOperationsProvider> providers, Rule<OperationsRig> rule, CallStyle style)
            throws Exception {
        Evidence evidence = new Evidence();
        Map<String, String> secrets;
        LogCapture logs = LogCapture.into(evidence);
        try (OperationsRig rig = new OperationsRig(providers, style, evidence)) {
            secrets = rig.secrets;
            rule.body().run(rig);
            evidence.addThreadNames();
        } finally {
            logs.close();
        }
        assertEquals(List.of(), SecretSearch.in(evidence, secrets), "places where secrets were seen");
    }

    FakeTmdb fake() {
        return fake;
    }

    CallStyle style() {
        return style;
    }

    /** From now on it must not show. */
    void keepSecret(String what, String secret) {
        secrets.put(what, secret);
    }

    AuthenticationOperations operations(Consumer<TmdbAuthentication.Builder> settings) {
        TmdbAuthentication.Builder builder = fake.clientBuilder();
        settings.accept(builder);
        AuthenticationOperations operations = builder.provider(provider).build();
        open.push(operations::close);
        evidence.add("the operations", operations);
        return operations;
    }

    /** The operations of the fake's first application, called in the style of this case. */
    BlockingAuthenticationOperations tmdb() {
        return tmdb(settings -> {});
    }

    BlockingAuthenticationOperations tmdb(Consumer<TmdbAuthentication.Builder> settings) {
        return inStyle(operations(settings));
    }

    /** Both styles under one interface, so that each case is written once. */
    BlockingAuthenticationOperations inStyle(AuthenticationOperations operations) {
        Object target = style == CallStyle.BLOCKING ? operations.blocking() : operations;
        Class<?> type =
                style == CallStyle.BLOCKING ? BlockingAuthenticationOperations.class : AuthenticationOperations.class;
        return (BlockingAuthenticationOperations) Proxy.newProxyInstance(
                OperationsRig.class.getClassLoader(),
                new Class<?>[] {BlockingAuthenticationOperations.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = type.getMethod(method.getName(), method.getParameterTypes())
                                .invoke(target, arguments);
                        Object value = result instanceof CompletableFuture<?> future
                                ? future.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                : result;
                        evidence.add("the result of " + method.getName(), value);
                        return value;
                    } catch (InvocationTargetException | ExecutionException e) {
                        Throwable failure = e.getCause() == null ? e : e.getCause();
                        evidence.add("the failure of " + method.getName(), failure);
                        if (e instanceof ExecutionException && !(failure instanceof TmdbAuthenticationException)) {
                            throw new AssertionError("the future of " + method.getName() + " failed with", failure);
                        }
                        throw failure;
                    }
                });
    }

    RequestToken approved(BlockingAuthenticationOperations tmdb) {
        RequestToken token = tmdb.createRequestToken();
        keepSecret("request token", token.value());
        fake.approve(token, Canaries.USER_NAME);
        return token;
    }

    UserRequestToken approvedUserToken(BlockingAuthenticationOperations tmdb) {
        UserRequestToken token = tmdb.createUserRequestToken();
        keepSecret("user request token", token.value());
        fake.approve(token, Canaries.USER_NAME);
        return token;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
