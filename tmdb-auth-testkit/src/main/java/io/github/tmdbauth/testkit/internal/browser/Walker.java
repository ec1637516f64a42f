package io.github.tmdbauth.testkit.internal.browser;

import io.github.tmdbauth.testkit.internal.tls.TrustAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Gets pages of this machine, with cookies, and follows their redirects as long as they stay here. */
public final class Walker {
    private static final int MAX_REDIRECTS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> SAME_AGAIN = Set.of(307, 308);

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    /** Whether the address is one of this machine that a browser opens. No name is looked up. */
    public static boolean isHere(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
    }

    /** Opens a page. */
    public Landing get(URI page) {
        return follow(page, HttpRequest::newBuilder);
    }

    /** Sends a form; redirects that answer it are followed as browsers do: with GET, unless they say that it is to be sent again. */
    public Landing post(URI page, String form) {
        return follow(
                page,
                () -> HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form, StandardCharsets.US_ASCII)));
    }

    private Landing follow(URI page, Supplier<HttpRequest.Builder> first) {
        URI at = page;
        Supplier<HttpRequest.Builder> request = first;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            if (!isHere(at)) {
                return Landing.elsewhere(at);
            }
            HttpResponse<String> response = send(at, request.get());
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null || !REDIRECTS.contains(response.statusCode())) {
                return new Landing(at, response.statusCode(), response.body());
            }
            at = target(at, location);
            request = SAME_AGAIN.contains(response.statusCode()) ? request : HttpRequest::newBuilder;
        }
        throw new IllegalStateException("the pages redirect in a circle: more than " + MAX_REDIRECTS
                + " redirects, the last" + " one to " + place(at));
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            // Without the cause: its text shows the address, which may hold a token.
            throw new IllegalStateException("a redirect of " + place(from) + " leads to what is no URI");
        }
    }

    private HttpResponse<String> send(URI page, HttpRequest.Builder request) {
        try {
            cookies.get(secure(page), Map.of())
                    .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            HttpResponse<String> response = Client.SHARED.send(
                    request.uri(page)
                            .timeout(TIMEOUT)
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
            cookies.put(secure(page), response.headers().map());
            return response;
        } catch (HttpTimeoutException e) {
            throw new UncheckedIOException(
                    place(page) + " gave no answer within " + TIMEOUT.toSeconds() + " seconds", e);
        } catch (IOException e) {
            throw new UncheckedIOException(place(page) + " gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + place(page), e);
        }
    }

    /** For browsers, this machine is a secure place also over plain http: it gets the cookies that are Secure. */
    private static URI secure(URI page) {
        return URI.create("https://" + page.getRawAuthority() + page.getRawPath());
    }

    private static String place(URI page) {
        return page.getScheme() + "://" + page.getRawAuthority();
    }

    /** One for all browsers: until JDK 21 such a client cannot be closed, and each has a thread of its own. */
    private static final class Client {
        static final HttpClient SHARED = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(TrustAll.context())
                .build();
    }
}
