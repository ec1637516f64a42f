package io.github.tmdbauth.integration.signin;

import io.github.tmdbauth.signin.PendingSignIn;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What TMDb makes of an approval link: the redirect in it, with TMDb's parameters. */
final class Callbacks {

    private Callbacks() {}

    static URI approved(URI approvalUri, PendingSignIn pending) {
        return callback(approvalUri, "request_token=" + pending.token() + "&approved=true");
    }

    static URI denied(URI approvalUri, PendingSignIn pending) {
        return callback(approvalUri, "request_token=" + pending.token() + "&denied=true");
    }

    static URI callback(URI approvalUri, String query) {
        String parameter = "redirect_to=";
        String rawQuery = approvalUri.getRawQuery();
        String redirect = URLDecoder.decode(
                rawQuery.substring(rawQuery.indexOf(parameter) + parameter.length()), StandardCharsets.UTF_8);
        return URI.create(redirect + "?" + query);
    }
}
