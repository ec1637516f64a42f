package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request and its reply. */
final class SocketExchange {
    private final SocketTransport transport;
    private final AuthenticationConfiguration configuration;
    private final HttpCall call;
    private @Nullable SocketConnection connection;
    private boolean aborted;

    SocketExchange(SocketTransport transport, AuthenticationConfiguration configuration, HttpCall call) {
        this.transport = transport;
        this.configuration = configuration;
        this.call = call;
    }

    /** From another thread. */
    synchronized void abort() {
        aborted = true;
        if (connection != null) {
            connection.close();
        }
    }

    HttpReply reply() throws TransportException {
        transport.log(call);
        HttpReply reply = attempt(call.target());
        boolean redirected = reply.status() / 100 == 3 && transport.has(Flaw.FOLLOWS_REDIRECTS);
        boolean challenged = reply.status() == 401 && transport.has(Flaw.ANSWERS_CHALLENGES);
        if (redirected || challenged) {
            return attempt(redirected ? "/redirected" : call.target());
        }
        if (reply.status() == 503 && transport.has(Flaw.REPEATS_AFTER_503)) {
            return attempt(call.target());
        }
        if (reply.status() >= 400 && transport.has(Flaw.FAILS_WITH_ERROR_STATUS)) {
            throw new TransportException(Reason.CONNECTION_LOST, "it said no", null);
        }
        return reply;
    }

    private HttpReply attempt(String target) throws TransportException {
        SocketConnection kept = transport.kept();
        SocketConnection used = kept == null ? new SocketConnection() : kept;
        synchronized (this) {
            connection = used;
            if (aborted) {
                used.close();
            }
        }
        boolean keep = false;
        try {
            transport.opened(used);
            if (kept == null) {
                used.connect(transport, configuration, call);
            }
            ReplyParser parser = new ReplyParser(used, configuration.maxResponseBytes(), transport);
            HttpReply reply = exchange(used, target, parser);
            keep = parser.keepsConnection()
                    && (!used.hasLeftovers() || transport.has(Flaw.KEEPS_CONNECTIONS_WITH_LEFTOVERS))
                    && !transport.has(Flaw.NEVER_KEEPS_CONNECTIONS);
            return reply;
        } catch (TransportException e) {
            if (kept != null && transport.has(Flaw.REPEATS_ON_KEPT_CONNECTIONS)) {
                return attempt(target);
            }
            throw e;
        } catch (IOException e) {
            throw lost(e);
        } finally {
            if (keep || transport.has(Flaw.KEEPS_CONNECTIONS_OF_CANCELLED_CALLS)) {
                transport.keep(used);
            } else {
                transport.ended(used);
            }
        }
    }

    private HttpReply exchange(SocketConnection used, String target, ReplyParser parser) throws TransportException {
        try {
            used.write(request(target));
            HttpReply reply = parser.reply();
            if (transport.has(Flaw.KEEPS_COOKIES)) {
                reply.header("Set-Cookie").ifPresent(c -> transport.cookies().add(HttpHeader.of("Cookie", c)));
            }
            return reply;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private TransportException lost(IOException e) {
        Reason reason = transport.has(Flaw.LOST_IS_NOT_CONNECTED) ? Reason.NOT_CONNECTED : Reason.CONNECTION_LOST;
        String message = "the connection was lost";
        if (transport.has(Flaw.QUOTES_BODIES)) {
            message += " while sending " + new String(call.body(), UTF_8);
        }
        return new TransportException(reason, message, e);
    }

    private byte[] request(String target) {
        String method = call.method();
        byte[] body = call.body();
        if (method.equals("DELETE") && transport.has(Flaw.DELETE_LOSES_ITS_BODY)) {
            body = new byte[0];
        } else if (method.equals("POST") && body.length == 0 && transport.has(Flaw.POST_WITHOUT_BODY_BECOMES_GET)) {
            method = "GET";
        } else if (transport.has(Flaw.CUTS_LARGE_BODIES)) {
            body = Arrays.copyOf(body, Math.min(body.length, 250));
        }
        StringBuilder head =
                new StringBuilder(method).append(' ').append(wireTarget(target)).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host()).append("\r\n");
        headers()
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        boolean chunked = body.length > 0 && transport.has(Flaw.CHUNKS_BODIES);
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n\r\n")
                    .append(Integer.toHexString(body.length))
                    .append("\r\n");
        } else if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        } else {
            head.append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        bytes.writeBytes((chunked ? "\r\n0\r\n\r\n" : "").getBytes(ISO_8859_1));
        return bytes.toByteArray();
    }

    private String wireTarget(String target) {
        String sent = target;
        if (transport.has(Flaw.DECODES_THE_TARGET)) {
            sent = URLDecoder.decode(target, UTF_8).replace(' ', '+');
        } else if (transport.has(Flaw.KNOWS_ONE_CREDENTIAL)) {
            sent = target.replaceFirst("api_key=.*", "api_key=first");
        }
        boolean absolute = configuration.proxy().isPresent() && !call.secure();
        return absolute ? URI.create("http://" + host() + sent).toString() : sent;
    }

    private String host() {
        boolean ipv6 = call.host().contains(":") && !transport.has(Flaw.HOST_WITHOUT_BRACKETS);
        String host = ipv6 ? "[" + call.host() + "]" : call.host();
        boolean usual = call.port() == (call.secure() ? 443 : 80);
        return usual || transport.has(Flaw.HOST_WITHOUT_PORT) ? host : host + ":" + call.port();
    }

    private List<HttpHeader> headers() {
        List<HttpHeader> headers = new ArrayList<>(call.headers());
        headers.addAll(transport.cookies());
        if (transport.has(Flaw.ADDS_A_HEADER)) {
            headers.add(HttpHeader.of("Accept-Encoding", "gzip"));
        }
        if (transport.has(Flaw.SHOWS_THE_LOGIN_TO_TMDB)) {
            configuration
                    .proxy()
                    .flatMap(proxy -> proxy.password())
                    .ifPresent(password -> headers.add(HttpHeader.of(
                            "Proxy-Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(password.getBytes(UTF_8)))));
        }
        if (transport.has(Flaw.SORTS_HEADERS)) {
            headers.sort(Comparator.comparing(HttpHeader::name));
        }
        return headers;
    }
}
