package io.github.tmdbauth.testkit.internal.site;

import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The browsers that are on the site, each known by a cookie. Bounded, and safe for threads. */
final class Visitors {
    private static final int LIMIT = 10_000;

    private final String cookieName;
    private final String cookieAttributes;
    private final Map<String, Visitor> byId = new LinkedHashMap<>();

    /**
     * @param siteUri whose port is a part of the cookie's name: browsers do not keep the cookies of different ports apart, so
     *     that two fakes, or a fake and the application under test, would lose each other's
     */
    Visitors(URI siteUri) {
        cookieName = "fake_tmdb_" + siteUri.getPort();
        cookieAttributes = "; Path=/; HttpOnly; SameSite=Lax" + ("https".equals(siteUri.getScheme()) ? "; Secure" : "");
    }

    /** The browser that sent the request; null if it is new here. */
    synchronized @Nullable Visitor of(HttpRequest request) {
        return request.values("Cookie").stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(cookieName + "="))
                .map(cookie -> byId.get(cookie.substring(cookieName.length() + 1)))
                .filter(visitor -> visitor != null)
                .findFirst()
                .orElse(null);
    }

    /** Someone who has just signed in or out, or come here. A new id each time: an old cookie is worth nothing then. */
    synchronized Visitor welcome(@Nullable Visitor before, @Nullable String userName) {
        if (before != null) {
            byId.remove(before.id());
        }
        Visitor visitor =
                new Visitor(UUID.randomUUID().toString(), UUID.randomUUID().toString(), userName);
        byId.put(visitor.id(), visitor);
        if (byId.size() > LIMIT) {
            byId.remove(byId.keySet().iterator().next());
        }
        return visitor;
    }

    /** So that everyone is new here. */
    synchronized void forget() {
        byId.clear();
    }

    /** The value of {@code Set-Cookie}. */
    String cookie(Visitor visitor) {
        return cookieName + "=" + visitor.id() + cookieAttributes;
    }

    /**
     * A browser.
     *
     * @param formKey stands in each form that this browser is shown: a form of another site does not know it
     * @param userName who has signed in, if anybody
     */
    record Visitor(String id, String formKey, @Nullable String userName) {
        @Override
        public String toString() {
            return "a visitor";
        }
    }
}
