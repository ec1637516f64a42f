package io.github.tmdbauth.examples;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A transport of one's own: over the JDK's {@code java.net.http}, with no library at all. {@code
 * docs/writing-a-transport.md} goes through it step by step.
 */
public final class JdkTransport implements Transport {
    private static final int MAX_HEADERS = 100;
    private static final int MAX_LINE_LENGTH = 8192;

    /** It writes whole requests at FINE. Kept here, since the JDK forgets the level of a logger that nobody refers to. */
    private static final Logger SECRETS = Logger.getLogger("jdk.internal.httpclient.debug");

    static {
        SECRETS.setLevel(Level.OFF);
    }

    private final HttpClient client;
    private final ThreadPoolExecutor threads;
    private final int maxResponseBytes;

    /** Found by {@link java.util.ServiceLoader}: {@code META-INF/services} names it. */
    public static final class Provider implements AuthenticationOperationsProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Provider() {}

        @Override
        public String name() {
            return "jdk";
        }

        @Override
        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
            return HttpAuthentication.over(new JdkTransport(configuration), configuration);
        }
    }

    JdkTransport(AuthenticationConfiguration configuration) {
        // Over plain HTTP the client would ask for HTTP/2 with headers of its own.
        boolean secure = configuration.baseUri().getScheme().equals("https");
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(configuration.connectTimeout())
                .proxy(configuration.proxy().map(JdkTransport::selector).orElse(HttpClient.Builder.NO_PROXY));
        configuration.sslContext().ifPresent(builder::sslContext);
        client = builder.build();
        maxResponseBytes = configuration.maxResponseBytes();
        // The client knows no limit for its connections: there are as many as there are threads that wait for it.
        int connections = configuration.maxConnections();
        threads = new ThreadPoolExecutor(
                connections, connections, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), JdkTransport::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "jdk-transport");
        thread.setDaemon(true);
        return thread;
    }

    private static ProxySelector selector(HttpProxy proxy) {
        if (proxy.userName().isPresent()) {
            throw new IllegalArgumentException("proxy: the JDK's client gives no login to a proxy for https, unless"
                    + " a system property of the whole JVM allows it; use another transport");
        }
        return ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port()));
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        try {
            Future<?> exchange = threads.submit(() -> carryOut(call, reply));
            reply.whenComplete((ignored, failure) -> {
                if (failure instanceof CancellationException) {
                    exchange.cancel(true);
                }
            });
        } catch (RejectedExecutionException e) {
            reply.completeExceptionally(new TransportException(Reason.CLOSED, "the transport is closed", null));
        }
        return reply;
    }

    private void carryOut(HttpCall call, CompletableFuture<HttpReply> reply) {
        AtomicBoolean answered = new AtomicBoolean();
        try {
            if (threads.isShutdown()) {
                throw new TransportException(Reason.CLOSED, "the transport is closed", null);
            }
            HttpResponse<byte[]> response = client.send(request(call), head -> {
                answered.set(true);
                return new Body(maxResponseBytes);
            });
            reply.complete(new HttpReply(response.statusCode(), headers(response), response.body()));
        } catch (IOException e) {
            reply.completeExceptionally(failure(e, answered.get()));
        } catch (IllegalArgumentException e) {
            // So the client complains of a Content-Length that is no number, and quotes it.
            reply.completeExceptionally(
                    new TransportException(Reason.MALFORMED_REPLY, "the reply's head is broken", null));
        } catch (InterruptedException e) {
            reply.completeExceptionally(new TransportException(Reason.CANCELLED, "it was interrupted", e));
        } catch (Throwable e) {
            // Whatever it is: a future that never completes would hide it.
            reply.completeExceptionally(e);
        }
    }

    private static HttpRequest request(HttpCall call) {
        String host = call.host().contains(":") ? "[" + call.host() + "]" : call.host();
        URI uri = URI.create(call.scheme() + "://" + host + ":" + call.port() + call.target());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!call.method().equals("GET")) {
            request.method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        }
        call.headers().forEach(header -> request.header(header.name(), header.value()));
        return request.build();
    }

    private static List<HttpHeader> headers(HttpResponse<?> response) throws TransportException {
        List<HttpHeader> headers = new ArrayList<>();
        boolean tooLong = false;
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            if (header.getKey().startsWith(":")) {
                continue; // the status, over HTTP/2
            }
            for (String value : header.getValue()) {
                tooLong |= header.getKey().length() + 2 + value.length() > MAX_LINE_LENGTH;
                headers.add(HttpHeader.of(header.getKey(), value));
            }
        }
        if (tooLong || headers.size() > MAX_HEADERS) {
            throw new TransportException(Reason.REPLY_TOO_LARGE, "the reply has too many or too long headers", null);
        }
        return headers;
    }

    /** Collects a body, and ends the connection of one that is too long. */
    private static final class Body implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int limit;
        private Flow.@Nullable Subscription subscription;

        Body(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (part.remaining() > limit - bytes.size()) {
                    whole.completeExceptionally(new TransportException(
                            Reason.REPLY_TOO_LARGE, "the body is longer than maxResponseBytes", null));
                    requireNonNull(subscription).cancel();
                    return;
                }
                byte[] piece = new byte[part.remaining()];
                part.get(piece);
                bytes.writeBytes(piece);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }

    /** Whether the request may have arrived decides what core repeats. */
    private static TransportException failure(IOException failure, boolean answered) {
        if (failure.getCause() instanceof TransportException ours) {
            return ours;
        }
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return new TransportException(Reason.NOT_CONNECTED, "no connection could be made", failure);
        }
        if (failure instanceof SSLException) {
            return new TransportException(Reason.TLS_FAILED, "the TLS handshake failed", failure);
        }
        // No cause from here on: its text may quote the reply, in which there may be a session that nobody knows yet.
        return answered || failure instanceof ProtocolException
                ? new TransportException(Reason.MALFORMED_REPLY, "the reply is broken or incomplete", null)
                : new TransportException(Reason.CONNECTION_LOST, "the connection ended before a reply came", null);
    }

    @Override
    public void close() {
        threads.shutdownNow().forEach(Runnable::run);
        // From JDK 21 on a client can be closed; before, its thread ends when the garbage collector has found it.
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the client could not be closed", e);
            }
        }
    }
}
