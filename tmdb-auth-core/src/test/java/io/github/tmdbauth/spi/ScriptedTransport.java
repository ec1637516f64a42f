package io.github.tmdbauth.spi;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.TmdbAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A transport without a network: notes each call, and plays one step of its script for it. Blocking calls go through {@link
 * Transport#execute}'s default, so that one script serves both call styles.
 */
final class ScriptedTransport implements Transport {

    static final ApiKey KEY = new ApiKey("0123456789abcdef0123456789abcdef");
    static final ReadAccessToken TOKEN = new ReadAccessToken("eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJrZXkifQ.c2lnbmF0dXJl");

    private final Queue<CompletableFuture<HttpReply>> script = new ConcurrentLinkedQueue<>();
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<HttpCall> arrivals = new LinkedBlockingQueue<>();
    private final AtomicInteger closings = new AtomicInteger();

    ScriptedTransport reply(int status, String json, HttpHeader... headers) {
        return reply(new HttpReply(status, withJson(headers), json.getBytes(StandardCharsets.UTF_8)));
    }

    ScriptedTransport reply(HttpReply reply) {
        script.add(CompletableFuture.completedFuture(reply));
        return this;
    }

    ScriptedTransport fail(TransportException.Reason reason) {
        return fail(new TransportException(reason, "scripted", null));
    }

    ScriptedTransport fail(Throwable failure) {
        script.add(CompletableFuture.failedFuture(failure));
        return this;
    }

    /** An exchange that the test ends, or watches being cancelled. */
    CompletableFuture<HttpReply> pending() {
        CompletableFuture<HttpReply> exchange = new CompletableFuture<>();
        script.add(exchange);
        return exchange;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        CompletableFuture<HttpReply> step = script.poll();
        if (step == null) {
            throw new AssertionError("one call too many: " + call);
        }
        calls.add(call);
        arrivals.add(call);
        return step;
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }

    int closings() {
        return closings.get();
    }

    List<HttpCall> calls() {
        return calls;
    }

    HttpCall onlyCall() {
        if (calls.size() != 1) {
            throw new AssertionError("not one call but " + calls.size() + ": " + calls);
        }
        return calls.get(0);
    }

    /** Waits for the next call that has not been waited for yet. */
    HttpCall awaitCall() throws InterruptedException {
        HttpCall call = arrivals.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call came");
        }
        return call;
    }

    /** Operations over this transport: API key, no retries, results on the thread that brings them. */
    AuthenticationOperations client() {
        return client(builder -> builder);
    }

    AuthenticationOperations client(UnaryOperator<TmdbAuthentication.Builder> settings) {
        return client(this, settings);
    }

    static AuthenticationOperations client(Transport transport, UnaryOperator<TmdbAuthentication.Builder> settings) {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(KEY)
                .retryPolicy(RetryPolicy.off())
                .userAgent("test/1")
                .executor(Runnable::run);
        return settings.apply(builder)
                .provider(new AuthenticationOperationsProvider() {
                    @Override
                    public String name() {
                        return "scripted";
                    }

                    @Override
                    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                        return HttpAuthentication.over(transport, configuration);
                    }
                })
                .build();
    }

    private static List<HttpHeader> withJson(HttpHeader... headers) {
        List<HttpHeader> all = new ArrayList<>(List.of(headers));
        if (all.stream().noneMatch(header -> header.name().equalsIgnoreCase("Content-Type"))) {
            all.add(HttpHeader.of("Content-Type", "application/json;charset=utf-8"));
        }
        return all;
    }
}
