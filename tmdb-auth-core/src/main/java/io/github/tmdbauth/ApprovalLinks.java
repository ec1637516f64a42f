package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.text.PercentEncoding;
import java.net.URI;

/**
 * The links on which a user says yes or no at TMDb's site. Building one sends nothing.
 *
 * <p>A link holds the token: show it to the user who is signing in, and to nobody else.
 */
public interface ApprovalLinks {

    /** TMDb's site, without a trailing slash: {@code https://www.themoviedb.org}, or a fake's. */
    URI siteUri();

    /**
     * Where the user approves {@code token}. Without a redirect the user ends on a page of TMDb's that says so.
     *
     * @return {@code {site}/authenticate/{token}}, as documented by TMDb
     */
    default URI approvalUri(RequestToken token) {
        return URI.create(siteUri() + "/authenticate/"
                + PercentEncoding.encode(requireNonNull(token, "token").value()));
    }

    /**
     * Where the user approves {@code token} and is then sent back to {@code redirectTo}, to which TMDb adds what {@link
     * ApprovalCallback} reads.
     *
     * @param redirectTo an absolute URI, custom schemes included. Whether TMDb keeps a query in it is unproven: put a
     *     state of your own in its path
     * @throws IllegalArgumentException if {@code redirectTo} is not absolute
     */
    default URI approvalUri(RequestToken token, URI redirectTo) {
        if (!requireNonNull(redirectTo, "redirectTo").isAbsolute()) {
            throw new IllegalArgumentException("redirectTo: must be absolute, with a scheme such as https:");
        }
        return URI.create(approvalUri(token) + "?redirect_to=" + PercentEncoding.encode(redirectTo.toString()));
    }

    /**
     * Where the user approves a v4 token; its redirect was given when the token was created.
     *
     * @return {@code {site}/auth/access?request_token={token}}, as documented by TMDb
     */
    default URI approvalUri(UserRequestToken token) {
        return URI.create(siteUri() + "/auth/access?request_token="
                + PercentEncoding.encode(requireNonNull(token, "token").value()));
    }
}
