package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Where TMDb sends the user back to, with the application's state as the last segment of its path. */
record Redirect(URI base) {

    Redirect {
        if (!requireNonNull(base, "redirect").isAbsolute()) {
            throw new IllegalArgumentException("redirect: must be absolute, with a scheme such as https:");
        }
        if (base.getRawFragment() != null) {
            throw new IllegalArgumentException("redirect: must have no fragment, since a browser sends none");
        }
    }

    /** @throws IllegalArgumentException if there is a state, and no path that could carry it */
    URI with(String state) {
        if (state.isEmpty()) {
            return base;
        }
        if (base.isOpaque()) {
            throw new IllegalArgumentException(
                    "state: the redirect has no path that could carry it; begin it with " + base.getScheme() + "://");
        }
        String text = base.toString();
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        return URI.create(path + (path.endsWith("/") ? "" : "/") + state + (query < 0 ? "" : text.substring(query)));
    }

    /** Whether a callback carries the state; a proxy may have cut off the front of its path. */
    static boolean carries(URI callback, String state) {
        if (state.isEmpty()) {
            return true;
        }
        String path = callback.getRawPath() == null ? "" : callback.getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return MessageDigest.isEqual(last.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }
}
