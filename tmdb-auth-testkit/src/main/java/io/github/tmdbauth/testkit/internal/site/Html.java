package io.github.tmdbauth.testkit.internal.site;

import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What is the same on each page. */
final class Html {
    private static final String STYLE = """
            :root { color-scheme: light; --ink: #241f26; --accent: #7a2453 }
            * { box-sizing: border-box }
            body { margin: 0; background: #f4f1ee; color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
            header { background: var(--ink); color: #fff; padding: .75rem 1.5rem }
            header strong { margin-right: .5rem }
            main { max-width: 36rem; margin: 6vh auto; padding: 1.5rem 2rem; background: #fff; border: 1px solid #d9d2cc;
              border-radius: .5rem }
            h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem }
            ul { padding-left: 1.25rem }
            label { display: block; font-weight: 600; margin: 1rem 0 .25rem }
            input { width: 100%; font: inherit; padding: .5rem; border: 1px solid #6f6770; border-radius: .25rem }
            input[aria-invalid] { border: 2px solid #b00020 }
            button { font: inherit; font-weight: 600; margin: 1.25rem .5rem 0 0; padding: .5rem 1.25rem; cursor: pointer;
              color: #fff; background: var(--accent); border: 2px solid var(--accent); border-radius: .25rem }
            .second { color: var(--accent); background: #fff }
            .link { margin: 0; padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline }
            .error { color: #b00020; border-left: .25rem solid; padding-left: .75rem }
            .address { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
            :focus-visible { outline: 3px solid #1a66d6; outline-offset: 2px }
            """;

    /**
     * No form-action: Chromium holds it against the redirect that follows a form, too, and the way back to the application
     * leads to another site.
     */
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    static HttpResponse page(int status, String heading, String body) {
        return page(status, heading, heading, body);
    }

    /** @param body HTML, with everything that came from elsewhere {@linkplain #escape escaped} */
    static HttpResponse page(int status, String title, String heading, String body) {
        String html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s – fake TMDb</title>
                <style>%s</style>
                </head>
                <body>
                <header><strong>Fake TMDb</strong> for tests: not themoviedb.org, no real account</header>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(title, STYLE, heading, body);
        return HttpResponse.of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** For text and for attributes in double quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String digest(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
