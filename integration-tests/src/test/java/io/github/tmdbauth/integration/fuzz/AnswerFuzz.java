package io.github.tmdbauth.integration.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.ApprovalCallback;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

/**
 * What a server may answer, without a network: the target of a coverage-guided fuzzer, and of the corpus that it left.
 *
 * <p>The first three bytes of an input choose the operation, the status and the headers; then comes the value of one header, up
 * to a line break; the rest is the body.
 */
public final class AnswerFuzz {

    static final List<String> SECRETS = List.of(
            "eyJhbGciOiJub25lIn0.eyJhdWQiOiJjYW5hcnkifQ.Y2FuYXJ5", "canary-token", "canary-user", "canary-password");

    private static final int[] STATUSES = {200, 201, 204, 302, 400, 401, 404, 418, 422, 429, 500, 502, 503};
    private static final String[] NAMES = {"Retry-After", "Location", "Content-Type", "Content-Encoding", "X-Other"};
    private static final String[] TYPES = {"application/json", "application/json;charset=utf-8", "text/html", "x/y+json"
    };

    /** More than the largest input, so that only gzip can pass it. */
    private static final int MAX_RESPONSE_BYTES = 8192;

    private static final int LONGEST_MESSAGE = 1200;

    private static final ThreadLocal<HttpReply> REPLY = new ThreadLocal<>();
    private static final BlockingAuthenticationOperations TMDB = TmdbAuthentication.builder(
                    new ReadAccessToken(SECRETS.get(0)))
            .provider(new Answering())
            .retryPolicy(RetryPolicy.off())
            .maxResponseBytes(MAX_RESPONSE_BYTES)
            .build()
            .blocking();

    private AnswerFuzz() {}

    /** Where Jazzer begins. */
    public static void fuzzerTestOneInput(byte[] input) {
        answer(input);
    }

    /**
     * Carries an operation out over the answer that {@code input} describes.
     *
     * @return whether it gave a result
     * @throws AssertionError if it gave anything but a result or an error of this library
     */
    static boolean answer(byte[] input) {
        if (input.length < 3) {
            return false;
        }
        int line = 3;
        while (line < input.length && input[line] != '\n') {
            line++;
        }
        String value = new String(input, 3, line - 3, ISO_8859_1).replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "?");
        byte[] body = line < input.length ? Arrays.copyOfRange(input, line + 1, input.length) : new byte[0];
        int headers = input[2] & 0xff;
        List<HttpHeader> all = new ArrayList<>();
        all.add(HttpHeader.of(NAMES[headers % NAMES.length], value));
        all.add(HttpHeader.of("Content-Type", TYPES[headers / 8 % TYPES.length]));
        if (headers >= 128) {
            all.add(HttpHeader.of("Content-Encoding", "gzip"));
            body = gzip(body);
        }
        REPLY.set(new HttpReply(STATUSES[(input[1] & 0xff) % STATUSES.length], all, body));
        try {
            carryOut(input[0] & 0xff, new String(body, UTF_8));
            return true;
        } catch (TmdbAuthenticationException e) {
            check(e, input[0] & 0xff);
            return false;
        }
    }

    private static void carryOut(int operation, String text) {
        RequestToken token = RequestToken.of(SECRETS.get(1));
        switch (operation % 11) {
            case 0 -> TMDB.createRequestToken();
            case 1 -> TMDB.validateRequestToken(token, SECRETS.get(2), SECRETS.get(3));
            case 2 -> TMDB.createSession(token);
            case 3 -> TMDB.createGuestSession();
            case 4 -> TMDB.convertAccessToken(new UserAccessToken(SECRETS.get(1)));
            case 5 -> TMDB.deleteSession(new Session(SECRETS.get(1)));
            case 6 -> TMDB.createUserRequestToken();
            case 7 -> TMDB.createUserAccessToken(new UserRequestToken(SECRETS.get(1), Expiration.unknown()));
            case 8 -> TMDB.deleteUserAccessToken(new UserAccessToken(SECRETS.get(1)));
            case 9 -> TMDB.validateKey();
            default -> ApprovalCallback.parse(Map.of("request_token", List.of(text), "approved", List.of(text)), token);
        }
    }

    /** Short, on one line, and without a secret, whatever the server put into its answer. */
    private static void check(TmdbAuthenticationException failure, int operation) {
        StringBuilder shown = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            shown.append(cause);
        }
        String text = shown.toString();
        if (text.length() > LONGEST_MESSAGE || text.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("the message has " + text.length() + " characters, or a control character");
        }
        if (SECRETS.stream().limit(secretsOf(operation)).anyMatch(text::contains)) {
            throw new AssertionError("the message shows a secret");
        }
    }

    /** What a server echoes is a secret only if it was sent to it. */
    private static int secretsOf(int operation) {
        return switch (operation % 11) {
            case 0, 3, 6, 9 -> 1;
            case 1 -> SECRETS.size();
            default -> 2;
        };
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Answers what stands in {@link #REPLY}. */
    private static final class Answering implements AuthenticationOperationsProvider, Transport {
        @Override
        public String name() {
            return "answering";
        }

        @Override
        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
            return HttpAuthentication.over(this, configuration);
        }

        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            return CompletableFuture.completedFuture(REPLY.get());
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
