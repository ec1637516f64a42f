package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The transport under test, with the operations on top of it, called in one style. */
final class Client implements AutoCloseable {
    /** Small, since some cases have two thousand callers at once. */
    private static final long STACK_BYTES = 256 * 1024;

    static final HttpHeader ACCEPT = HttpHeader.of("Accept", "application/json");
    static final HttpHeader JSON = HttpHeader.of("Content-Type", "application/json");
    static final HttpHeader AUTHORIZATION =
            new HttpHeader("Authorization", "Bearer " + Canaries.READ_ACCESS_TOKEN, true);
    private static final byte[] NO_BODY = {};

    private final CallStyle style;
    private final Evidence evidence;
    private final Duration patience;
    private final Transport transport;
    private final AuthenticationOperations operations;
    private final BlockingAuthenticationOperations blocking;
    private final AuthenticationConfiguration configuration;

    Client(
            CallStyle style,
            Evidence evidence,
            Duration patience,
            Transport transport,
            AuthenticationOperations operations,
            AuthenticationConfiguration configuration) {
        this.style = style;
        this.evidence = evidence;
        this.patience = patience;
        this.transport = transport;
        this.operations = operations;
        this.blocking = operations.blocking();
        this.configuration = configuration;
        evidence.add("the transport", transport);
        evidence.add("the operations", operations);
        evidence.add("the configuration", configuration);
    }

    AuthenticationConfiguration configuration() {
        return configuration;
    }

    AuthenticationOperations operations() {
        return operations;
    }

    /** A call as core makes it: with a credential in its target and its headers. */
    HttpCall get() {
        return get("/3/authentication?api_key=" + Canaries.API_KEY);
    }

    HttpCall get(String target) {
        return call("GET", target, List.of(ACCEPT, AUTHORIZATION), NO_BODY);
    }

    HttpCall post(byte[] body) {
        return call("POST", "/3/authentication/session/new", List.of(ACCEPT, AUTHORIZATION, JSON), body);
    }

    /** A call whose body holds a password. */
    HttpCall post() {
        return post(("{\"password\":\"" + Canaries.REQUEST_TOKEN.value() + "\"}").getBytes(US_ASCII));
    }

    HttpCall delete() {
        byte[] body = ("{\"session_id\":\"" + Canaries.SESSION.id() + "\"}").getBytes(US_ASCII);
        return call("DELETE", "/3/authentication/session", List.of(ACCEPT, AUTHORIZATION, JSON), body);
    }

    HttpCall call(String method, String target, List<HttpHeader> headers, byte[] body) {
        Operation operation = switch (method) {
            case "POST" -> Operation.CREATE_SESSION;
            case "DELETE" -> Operation.DELETE_SESSION;
            default -> Operation.VALIDATE_KEY;
        };
        URI base = configuration.baseUri();
        String host = base.getHost().replaceAll("[\\[\\]]", "");
        int port = base.getPort() == -1 ? base.getScheme().equals("https") ? 443 : 80 : base.getPort();
        return new HttpCall(
                operation, method, base.getScheme(), host, port, target, headers, body, configuration.deadline());
    }

    /** Starts an exchange of the transport. */
    Pending<HttpReply> start(HttpCall call) throws InterruptedException {
        evidence.add("a call", call);
        if (style == CallStyle.FUTURE) {
            return begin(call.toString(), () -> transport.send(call));
        }
        CancelSwitch cancellation = new CancelSwitch();
        return block(call.toString(), () -> transport.execute(call, cancellation), cancellation::cancel);
    }

    /** Starts an exchange in the style in which nobody waits for it, on a thread that has been interrupted, and stays so. */
    Pending<HttpReply> startInterrupted(HttpCall call) throws InterruptedException {
        return begin(call.toString(), () -> {
            Thread.currentThread().interrupt();
            CompletableFuture<HttpReply> reply = transport.send(call);
            assertTrue(Thread.currentThread().isInterrupted(), "the thread is still interrupted");
            return reply;
        });
    }

    HttpReply reply(HttpCall call) throws InterruptedException {
        return start(call).result();
    }

    /** What the transport gives instead of a reply. */
    TransportException failure(HttpCall call) throws InterruptedException {
        return failure(start(call));
    }

    static TransportException failure(Pending<HttpReply> exchange) throws InterruptedException {
        return assertInstanceOf(TransportException.class, exchange.failure());
    }

    /** Starts an operation. */
    <T extends @Nullable Object> Pending<T> start(Action<T> action) throws InterruptedException {
        if (style == CallStyle.FUTURE) {
            return begin(action.toString(), () -> action.future().apply(operations));
        }
        return block(action.toString(), () -> action.blocking().apply(blocking), null);
    }

    <T extends @Nullable Object> T result(Action<T> action) throws InterruptedException {
        return start(action).result();
    }

    <E extends TmdbAuthenticationException> E error(Class<E> type, Action<?> action) throws InterruptedException {
        return assertInstanceOf(type, start(action).failure(), () -> "what " + action + " failed with");
    }

    private <T extends @Nullable Object> Pending<T> begin(String what, Callable<CompletableFuture<T>> send)
            throws InterruptedException {
        CompletableFuture<CompletableFuture<T>> sent = new CompletableFuture<>();
        long start = System.nanoTime();
        Thread caller = caller(() -> {
            try {
                sent.complete(send.call());
            } catch (Throwable e) {
                sent.completeExceptionally(e);
            }
        });
        try {
            CompletableFuture<T> future = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<T> seen = future.whenComplete((result, failure) -> witness(what, result, failure));
            return new Pending<>(what, patience, start, seen, () -> future.cancel(true), caller);
        } catch (ExecutionException e) {
            throw new AssertionError(what + " threw instead of returning a future: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(what + " has not returned a future after " + patience, e);
        }
    }

    private <T extends @Nullable Object> Pending<T> block(String what, Callable<T> call, @Nullable Runnable abort) {
        CompletableFuture<T> end = new CompletableFuture<>();
        long start = System.nanoTime();
        Thread caller = caller(() -> {
            try {
                T result = call.call();
                witness(what, result, null);
                end.complete(result);
            } catch (Throwable e) {
                witness(what, null, e);
                end.completeExceptionally(e);
            }
        });
        return new Pending<>(what, patience, start, end, abort == null ? caller::interrupt : abort, caller);
    }

    private void witness(String what, @Nullable Object result, @Nullable Throwable failure) {
        if (failure == null) {
            evidence.add("the result of " + what, result);
        } else {
            evidence.add("the failure of " + what, failure);
        }
    }

    private static Thread caller(Runnable call) {
        Thread caller = new Thread(null, call, "contract-caller", STACK_BYTES);
        caller.setDaemon(true);
        caller.start();
        return caller;
    }

    /** Closes the operations, and with them the transport. */
    @Override
    public void close() {
        operations.close();
    }
}
