package io.github.tmdbauth.benchmarks.process;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * Answers every request with the same request token over TLS. {@code TlsServer KEYSTORE PASSWORD ALPN}: with {@code true} it
 * offers HTTP/2. Prints its port; ends with its input.
 */
public final class TlsServer {

    private static final Buffer BODY = Buffer.buffer("{\"success\":true,\"expires_at\":\"2026-11-25 08:00:00 UTC\","
            + "\"request_token\":\"ff5c7eeb5a8870efe3cd7fc5c282cffd26800ecd\"}");

    private TlsServer() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setSsl(true)
                        .setUseAlpn(Boolean.parseBoolean(args[2]))
                        .setKeyCertOptions(new PfxOptions().setPath(args[0]).setPassword(args[1])))
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json;charset=utf-8")
                        .putHeader("Server", "openresty")
                        .putHeader("Cache-Control", "public, max-age=0")
                        .putHeader("ETag", "W/\"5b3a2a3bd7e8b3f4ab8b4b3d1c3e0b5a\"")
                        .putHeader("Vary", "Accept-Encoding")
                        .end(BODY));
        server.listen().toCompletionStage().toCompletableFuture().get();
        System.out.println(server.actualPort());
        while (System.in.read() != -1) {
            // Ends with whoever started it.
        }
    }
}
