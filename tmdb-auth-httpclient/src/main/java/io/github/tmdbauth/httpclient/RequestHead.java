package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Puts a call's target and headers into a request of HttpClient, unchanged. */
final class RequestHead {

    private RequestHead() {}

    /**
     * What {@code Host} says: no port where it is the scheme's default, brackets around an IPv6 address.
     */
    static URIAuthority authority(HttpCall call) {
        int defaultPort = call.secure() ? 443 : 80;
        return new URIAuthority(call.host(), call.port() == defaultPort ? -1 : call.port());
    }

    /** The target as it stands in the request line: whole for a proxy that reads it, path and query for anyone else. */
    static String target(HttpCall call, boolean readByProxy) {
        return readByProxy ? call.scheme() + "://" + authority(call) + call.target() : call.target();
    }

    static <R extends HttpRequest> R withHeaders(R request, HttpCall call, @Nullable Header proxyLogin) {
        for (HttpHeader header : call.headers()) {
            request.addHeader(new BasicHeader(header.name(), header.value(), header.sensitive()));
        }
        return withLogin(request, proxyLogin);
    }

    static <R extends HttpRequest> R withLogin(R request, @Nullable Header proxyLogin) {
        if (proxyLogin != null) {
            request.addHeader(proxyLogin);
        }
        return request;
    }
}
