package io.github.tmdbauth.signin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the browser is shown: small, self-contained, and without anything of the request. */
enum LoopbackPage {
    THANKS("200 OK", "Thank you", "You can close this window and go back to the application."),
    NOT_THIS_ONE(
            "400 Bad Request",
            "Not this one",
            "This is no answer to the sign-in that is under way. Please use the link that the application shows."),
    MALFORMED("400 Bad Request", "Bad request", "This is no request that a browser sends."),
    NOT_FOUND("404 Not Found", "Not found", "There is nothing here."),
    WRONG_METHOD("405 Method Not Allowed", "Method not allowed", "Only GET is answered here.");

    private static final String HEADERS = String.join(
            "\r\n",
            "",
            "Content-Type: text/html; charset=utf-8",
            "Cache-Control: no-store",
            "Referrer-Policy: no-referrer",
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
            "",
            "");

    private final String status;
    private final String heading;
    private final String text;

    LoopbackPage(String status, String heading, String text) {
        this.status = status;
        this.heading = heading;
        this.text = text;
    }

    /** The whole response. The browser neither keeps it nor names its address, which holds the token, to anybody. */
    byte[] response() {
        byte[] body = ("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <style>body { font: 1.2rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 30rem; padding: 1rem }</style>
                <title>""" + heading + "</title>\n<main>\n<h1>" + heading + "</h1>\n<p>" + text
                        + "</p>\n</main>\n</html>\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + HEADERS)
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head);
        response.writeBytes(body);
        return response.toByteArray();
    }
}
