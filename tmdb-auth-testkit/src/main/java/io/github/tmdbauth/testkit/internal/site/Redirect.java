package io.github.tmdbauth.testkit.internal.site;

import io.github.tmdbauth.testkit.internal.state.ApiVersion;
import io.github.tmdbauth.testkit.internal.state.RequestToken;
import io.github.tmdbauth.testkit.internal.state.Stage;
import io.github.tmdbauth.testkit.internal.state.Unproven;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The way back to the application. */
final class Redirect {

    private Redirect() {}

    /** Whether a browser can be sent there: an absolute URI, of any scheme. */
    static boolean isGood(String redirectTo) {
        try {
            return new URI(redirectTo).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The callback: v3's has the token and the decision. What TMDb does beyond that is not recorded, and chosen. */
    static String after(Stage decision, RequestToken token, String redirectTo, Unproven unproven) {
        URI redirect = URI.create(redirectTo);
        String text = redirect.toASCIIString();
        if (token.version() == ApiVersion.V4 && !unproven.userRedirectHasParameters()) {
            return text;
        }
        @Nullable String fragment = redirect.getRawFragment();
        int hash = fragment == null ? text.length() : text.indexOf('#');
        String front = text.substring(0, hash);
        int query = front.indexOf('?');
        if (query >= 0 && unproven.redirectLosesItsQuery()) {
            front = front.substring(0, query);
        }
        return front
                + (front.indexOf('?') < 0 ? '?' : '&')
                + "request_token="
                + token.value()
                + (decision instanceof Stage.Denied ? "&denied=true" : "&approved=true")
                + text.substring(hash);
    }
}
