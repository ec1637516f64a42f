package io.github.tmdbauth.testkit.internal.site;

import io.github.tmdbauth.testkit.internal.api.RequestTarget;
import io.github.tmdbauth.testkit.internal.state.ApiVersion;
import io.github.tmdbauth.testkit.internal.state.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which question a browser asks to see.
 *
 * @param redirectTo decoded once; v4 has its redirect in the token
 * @param ending where somebody ends whose application gave no redirect
 */
record ApprovalLink(
        ApiVersion version,
        String token,
        @Nullable String redirectTo,
        @Nullable Ending ending) {

    /**
     * {@code /authenticate/{token}/allow} is documented. The other three endings are this fake's: where TMDb leads to after a
     * no, and what v4 does without a redirect, is not recorded.
     */
    enum Ending {
        ALLOW,
        DENY;

        static Ending of(Stage decision) {
            return decision instanceof Stage.Denied ? DENY : ALLOW;
        }

        private String segment() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Null if the target is none of the site's pages. */
    static @Nullable ApprovalLink of(RequestTarget target) {
        String[] segments = target.path().split("/", -1);
        if (segments.length < 3 || segments.length > 4 || !segments[0].isEmpty()) {
            return null;
        }
        Ending ending = null;
        if (segments.length == 4) {
            ending = ending(segments[3]);
            if (ending == null) {
                return null;
            }
        }
        if (segments[1].equals("authenticate")) {
            return new ApprovalLink(ApiVersion.V3, segments[2], target.query().get("redirect_to"), ending);
        }
        return segments[1].equals("auth") && segments[2].equals("access")
                ? new ApprovalLink(ApiVersion.V4, target.query().getOrDefault("request_token", ""), null, ending)
                : null;
    }

    private static @Nullable Ending ending(String segment) {
        for (Ending ending : Ending.values()) {
            if (ending.segment().equals(segment)) {
                return ending;
            }
        }
        return null;
    }

    ApprovalLink at(@Nullable Ending ending) {
        return new ApprovalLink(version, token, redirectTo, ending);
    }

    /** The path and query of this page. */
    String target() {
        String end = ending == null ? "" : "/" + ending.segment();
        if (version == ApiVersion.V4) {
            return "/auth/access" + end + "?request_token=" + encode(token);
        }
        return "/authenticate/" + encode(token) + end
                + (redirectTo == null ? "" : "?redirect_to=" + encode(redirectTo));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
