package io.github.tmdbauth.examples;

import io.github.tmdbauth.RequestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A user's browser: with cookies, following the application's redirects within itself, stopping at TMDb's page. */
final class Browser {

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(URI page) {
        return send(HttpRequest.newBuilder(page).build());
    }

    HttpResponse<String> post(URI page) {
        return send(HttpRequest.newBuilder(page)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Follows the redirects back to the application. */
    String textOf(HttpResponse<String> response) {
        return response.headers()
                .firstValue("location")
                .map(target -> textOf(get(response.uri().resolve(target))))
                .orElseGet(response::body);
    }

    /** What "Sign in with TMDb" leads to. */
    ApprovalPage signIn(URI application) {
        HttpResponse<String> response = get(application.resolve("/sign-in"));
        return new ApprovalPage(
                URI.create(response.headers().firstValue("location").orElseThrow()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TMDb's page. */
    record ApprovalPage(URI uri) {

        RequestToken token() {
            return RequestToken.of(uri.getPath().substring("/authenticate/".length()));
        }

        URI afterApproval() {
            return redirect("approved");
        }

        URI afterDenial() {
            return redirect("denied");
        }

        private URI redirect(String decision) {
            String redirect =
                    URLDecoder.decode(uri.getRawQuery().substring("redirect_to=".length()), StandardCharsets.UTF_8);
            return URI.create(redirect + "?request_token=" + token().value() + "&" + decision + "=true");
        }
    }
}
