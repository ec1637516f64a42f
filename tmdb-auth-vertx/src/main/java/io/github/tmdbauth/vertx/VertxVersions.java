package io.github.tmdbauth.vertx;

import io.github.tmdbauth.spi.RequiredLibrary;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.ProxyOptions;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What differs between Vert.x 4.5, 5.0 and 5.1. A method that returns another type in each is another method to the linker,
 * whichever of them this was compiled with; so these few are called by their name. None is called more than once for an
 * exchange, and on most none is.
 */
final class VertxVersions {

    static final RequiredLibrary VERTX = new RequiredLibrary("Vert.x Core", "io.vertx:vertx-web-client", "4.5.0");

    /** To be lent a Web Client, which reads replies in another way in Vert.x 4. */
    static final RequiredLibrary WEB_CLIENT = new RequiredLibrary("Vert.x Core", "io.vertx:vertx-web-client", "5.0.0");

    /** A class of its own, because the one around it is needed where Vert.x is missing, to say so. */
    private static final class Pools {

        /** From 5.1 on, a connection is back in the pool before its reply is handed over. */
        static final boolean GIVE_BACK_FIRST = has(ProxyOptions.class, "setProxyAuthorization", String.class);
    }

    private VertxVersions() {}

    static HttpClient build(HttpClientBuilder builder) {
        HttpClient client = (HttpClient) call(HttpClientBuilder.class, "build", builder);
        if (client == null) {
            throw new IllegalStateException("Vert.x built no client");
        }
        return client;
    }

    /**
     * Runs {@code action}, at the end of a reply, so that a call made then finds the reply's connection. Before 5.1 it would open
     * another one: the first comes back once the handlers of the reply have returned.
     */
    static void whenTheConnectionIsBack(Runnable action) {
        Context context = Pools.GIVE_BACK_FIRST ? null : Vertx.currentContext();
        if (context == null) {
            action.run();
        } else {
            context.runOnContext(nothing -> action.run());
        }
    }

    static void reset(HttpClientRequest request) {
        call(HttpClientRequest.class, "reset", request);
    }

    /** How many streams the server lets this HTTP/2 connection have at once; 1 if it does not say so. */
    static long maxConcurrentStreams(HttpConnection connection) {
        return call(HttpConnection.class, "remoteSettings", connection) instanceof Http2Settings settings
                ? settings.getMaxConcurrentStreams()
                : 1;
    }

    /** Before 5.1 Vert.x encodes a login itself, with netty's UTF-8 or, for plain http, with the JVM's default charset. */
    static void proxyLogin(ProxyOptions options, String name, String password, String authorization) {
        if (has(ProxyOptions.class, "setProxyAuthorization", String.class)) {
            options.setProxyAuthorization(authorization);
        } else {
            options.setUsername(name).setPassword(password);
        }
    }

    /** Before 4.5.11 and in 5.0, the client's connect timeout is all there is. */
    static void proxyConnectTimeout(ProxyOptions options, Duration timeout) {
        if (has(ProxyOptions.class, "setConnectTimeout", Duration.class)) {
            options.setConnectTimeout(timeout);
        }
    }

    private static boolean has(Class<?> type, String method, Class<?> parameter) {
        try {
            type.getMethod(method, parameter);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static @Nullable Object call(Class<?> type, String method, Object target) {
        try {
            return type.getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw VERTX.unfit((LinkageError) new NoSuchMethodError(type.getName() + "." + method).initCause(e));
        }
    }
}
