package io.github.tmdbauth.examples;

import io.github.tmdbauth.testkit.FakeBrowser;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** TMDb's page as "Sign in with TMDb" leads to it, for tests in which the callback comes by another way than from there. */
record ApprovalPage(URI uri) {

    static ApprovalPage of(FakeBrowser.Page page) {
        return new ApprovalPage(page.uri());
    }

    String token() {
        return uri.getPath().substring("/authenticate/".length());
    }

    /** Where TMDb sends the user who has approved. */
    URI callback() {
        String redirect =
                URLDecoder.decode(uri.getRawQuery().substring("redirect_to=".length()), StandardCharsets.UTF_8);
        return URI.create(redirect + "?request_token=" + token() + "&approved=true");
    }
}
