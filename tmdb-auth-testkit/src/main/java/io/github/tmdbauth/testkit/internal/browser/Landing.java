package io.github.tmdbauth.testkit.internal.browser;

import java.net.URI;

/**
 * Where a walk has ended.
 *
 * @param status 0 where it left this machine, or HTTP: then there is no body
 */
public record Landing(URI uri, int status, String body) {
    static Landing elsewhere(URI uri) {
        return new Landing(uri, 0, "");
    }

    /** Shows neither address nor body: they hold tokens. */
    @Override
    public String toString() {
        return "the end of a walk, with status " + status;
    }
}
