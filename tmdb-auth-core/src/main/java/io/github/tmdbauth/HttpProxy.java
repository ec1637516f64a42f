package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between the application and TMDb; {@code https} calls pass it through a tunnel ({@code CONNECT}), so it
 * sees neither credential nor tokens. The JVM's and the environment's proxy settings are never read.
 */
public final class HttpProxy {

    private final String host;
    private final int port;
    private final @Nullable String userName;
    private final @Nullable String password;

    private HttpProxy(String host, int port, @Nullable String userName, @Nullable String password) {
        this.host = host;
        this.port = port;
        this.userName = userName;
        this.password = password;
    }

    /**
     * A proxy that asks for no login.
     *
     * @throws IllegalArgumentException if {@code host} is blank or {@code port} is not in 1 to 65535
     */
    public static HttpProxy of(String host, int port) {
        if (requireNonNull(host, "host").isBlank()) {
            throw new IllegalArgumentException("proxy host: is blank");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("proxy port: must be 1 to 65535, is " + port);
        }
        return new HttpProxy(host, port, null, null);
    }

    /**
     * The same proxy with a login (the {@code Basic} scheme).
     *
     * @throws IllegalArgumentException if one of them holds an unpaired surrogate
     */
    public HttpProxy withLogin(String userName, String password) {
        Text.requireEncodable(requireNonNull(userName, "userName"), "proxy user name");
        Text.requireEncodable(requireNonNull(password, "password"), "proxy password");
        return new HttpProxy(host, port, userName, password);
    }

    /** The proxy's host name or address. */
    public String host() {
        return host;
    }

    /** The proxy's port. */
    public int port() {
        return port;
    }

    /** The login's user name, a secret; empty if the proxy asks for none. */
    public Optional<String> userName() {
        return Optional.ofNullable(userName);
    }

    /** The login's password, a secret; present whenever {@link #userName()} is. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
        return "HttpProxy[" + host + ":" + port + (userName == null ? "]" : ", login redacted]");
    }
}
