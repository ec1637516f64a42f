package io.github.tmdbauth.integration.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UnexpectedResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever a server sends, over real sockets: a result or an error of this library, and no more memory than is allowed. */
class FuzzedAnswersTest {

    private static final byte[] TOKEN = ("{\"success\":true,\"expires_at\":\"2026-05-24 17:19:42 UTC\","
                    + "\"request_token\":\"5d1eee5c5d1eee5c5d1eee5c5d1eee5c5d1eee5c\"}")
            .getBytes(ISO_8859_1);
    private static final byte[] REFUSAL =
            ("{\"success\":false,\"status_code\":17,\"status_message\":\"Session denied.\","
                            + "\"errors\":[\"a\",\"b\"]}")
                    .getBytes(ISO_8859_1);
    private static final String[] PIECES = {
        "HTTP/1.1 ",
        "HTTP/1.0 ",
        "HTTP/2 ",
        "ICY ",
        "200",
        "100",
        "101",
        "204",
        "304",
        "429",
        "999",
        "-1",
        " OK",
        "\r\n",
        "\n",
        "\r",
        "\0",
        ":",
        " ",
        "\t",
        "Content-Length: ",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Content-Encoding: gzip\r\n",
        "Content-Type: ",
        "application/json",
        "text/html",
        "Retry-After: ",
        "Connection: close\r\n",
        "Location: //",
        "Set-Cookie: a=b\r\n",
        "0",
        "1",
        "5\r\nhello\r\n",
        "0\r\n\r\n",
        "ffffffffffffffff\r\n",
        "99999999999999999999",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\u",
        "\\ud800",
        "null",
        "true",
        "1e999",
        "\"status_code\":",
        "\"request_token\":",
        "\"session_id\":",
        "\u00ff",
        "\u00ed\u00a0\u0080"
    };

    /** A limit of its own for each of what a server could send without end. */
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;

    /** What the buffers of the operating system take on top: some megabytes on a loopback connection. */
    private static final long TAKEN_AT_MOST = 24 * 1024 * 1024;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final long SENT_IF_NOBODY_STOPS = 256 * 1024 * 1024;

    private static final AnsweringServer SERVER = AnsweringServer.start();
    private static final Map<String, AuthenticationOperations> CLIENTS = new HashMap<>();

    enum Call {
        CREATE_REQUEST_TOKEN {
            @Override
            Object carryOut(AuthenticationOperations tmdb, boolean blocking) {
                return blocking
                        ? tmdb.blocking().createRequestToken()
                        : tmdb.createRequestToken().join();
            }
        },
        CREATE_SESSION {
            @Override
            Object carryOut(AuthenticationOperations tmdb, boolean blocking) {
                RequestToken token = RequestToken.of("canary-token");
                return blocking
                        ? tmdb.blocking().createSession(token)
                        : tmdb.createSession(token).join();
            }
        },
        DELETE_SESSION {
            @Override
            Object carryOut(AuthenticationOperations tmdb, boolean blocking) {
                Session session = new Session("canary-token");
                if (blocking) {
                    BlockingAuthenticationOperations view = tmdb.blocking();
                    view.deleteSession(session);
                } else {
                    tmdb.deleteSession(session).join();
                }
                return "deleted";
            }
        };

        abstract Object carryOut(AuthenticationOperations tmdb, boolean blocking);
    }

    @BeforeContainer
    static void start() {
        for (String transport : List.of("httpclient", "vertx")) {
            CLIENTS.put(
                    transport,
                    TmdbAuthentication.builder(new ReadAccessToken(AnswerFuzz.SECRETS.get(0)))
                            .baseUri(SERVER.uri())
                            .provider(transport)
                            .retryPolicy(RetryPolicy.off())
                            .maxResponseBytes(MAX_RESPONSE_BYTES)
                            .deadline(DEADLINE)
                            .build());
            // The first call of a process loads classes, on a busy machine for longer than any answer may take.
            SERVER.answer(out -> out.write(join(head("Content-Length: " + TOKEN.length + "\r\n\r\n"), TOKEN)));
            assertThat(failure(transport, true, Call.CREATE_REQUEST_TOKEN)).isNull();
            assertThat(failure(transport, false, Call.CREATE_REQUEST_TOKEN)).isNull();
        }
    }

    @AfterContainer
    static void close() {
        CLIENTS.values().forEach(AuthenticationOperations::close);
        CLIENTS.clear();
        SERVER.close();
    }

    @Property
    void anyBody_givesAResultOrOurError(
            @ForAll("transports") String transport,
            @ForAll boolean blocking,
            @ForAll Call call,
            @ForAll("statuses") int status,
            @ForAll("types") String type,
            @ForAll("bodies") byte[] body) {
        String head = "HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        check(transport, blocking, call, join(head.getBytes(ISO_8859_1), body));
    }

    @Property
    void anyBytes_giveAResultOrOurError(
            @ForAll("transports") String transport,
            @ForAll boolean blocking,
            @ForAll Call call,
            @ForAll("answers") byte[] answer) {
        check(transport, blocking, call, answer);
    }

    @Example
    void answersWithoutEnd_areCutOff_beforeTheyFillTheMemory() throws IOException {
        byte[] spaces = new byte[64 * 1024];
        Arrays.fill(spaces, (byte) ' ');
        byte[] bomb = bomb();
        byte[] goOn = "HTTP/1.1 100 Continue\r\n\r\n".repeat(1000).getBytes(ISO_8859_1);
        byte[] hints =
                "HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n".repeat(1000).getBytes(ISO_8859_1);
        byte[] headers = "X: y\r\n".repeat(10_000).getBytes(ISO_8859_1);
        Map<String, AnsweringServer.Answer> endless = Map.of(
                "a body as long as announced",
                        out -> endless(out, head("Content-Length: " + SENT_IF_NOBODY_STOPS + "\r\n\r\n"), spaces),
                "a body until the connection's end", out -> endless(out, head("\r\n"), spaces),
                "chunks",
                        out -> endless(
                                out,
                                head("Transfer-Encoding: chunked\r\n\r\n"),
                                join("10000\r\n".getBytes(ISO_8859_1), spaces, "\r\n".getBytes(ISO_8859_1))),
                "one chunk", out -> endless(out, head("Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"), spaces),
                "a header", out -> endless(out, head("X: "), spaces),
                "headers", out -> endless(out, head(""), headers),
                "trailers", out -> endless(out, head("Transfer-Encoding: chunked\r\n\r\n0\r\n"), headers),
                "100 Continue", out -> endless(out, goOn, goOn),
                "103 Early Hints", out -> endless(out, hints, hints),
                "a status line", out -> endless(out, "HTTP/1.1 200 ".getBytes(ISO_8859_1), spaces));
        for (String transport : List.of("httpclient", "vertx")) {
            for (boolean blocking : new boolean[] {true, false}) {
                endless.forEach((what, answer) -> {
                    SERVER.answer(answer);
                    Throwable failure = failure(transport, blocking, Call.CREATE_REQUEST_TOKEN);
                    assertThat(failure)
                            .as("%s over %s", what, transport)
                            .isInstanceOf(TmdbAuthenticationException.class)
                            .isNotInstanceOf(DeadlineExceededException.class);
                    assertThat(SERVER.written())
                            .as("%s over %s", what, transport)
                            .isLessThan(TAKEN_AT_MOST);
                });
                SERVER.answer(out -> out.write(
                        join(head("Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n"), bomb)));
                assertThat(failure(transport, blocking, Call.CREATE_REQUEST_TOKEN))
                        .isInstanceOf(UnexpectedResponseException.class)
                        .hasMessageContaining("decoded, it has more than");
            }
        }
    }

    private static void endless(OutputStream out, byte[] begin, byte[] again) throws IOException {
        out.write(begin);
        for (long sent = 0; sent < SENT_IF_NOBODY_STOPS; sent += again.length) {
            out.write(again);
        }
    }

    private static byte[] head(String rest) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + rest)
                .getBytes(ISO_8859_1);
    }

    /** Sixteen mebibytes of spaces, in sixteen kibibytes. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] mebi = new byte[1024 * 1024];
            Arrays.fill(mebi, (byte) ' ');
            for (int i = 0; i < 16; i++) {
                gzip.write(mebi);
            }
        }
        return packed.toByteArray();
    }

    private static void check(String transport, boolean blocking, Call call, byte[] answer) {
        SERVER.answer(out -> out.write(answer));
        Throwable failure = failure(transport, blocking, call);
        if (failure != null) {
            // The connection ends after the answer, so nothing is left to wait for.
            assertThat(failure)
                    .isInstanceOf(TmdbAuthenticationException.class)
                    .isNotInstanceOf(DeadlineExceededException.class);
            String text = String.valueOf(failure.getMessage());
            assertThat(text.length()).isLessThan(1200);
            assertThat(text.chars().noneMatch(Character::isISOControl))
                    .as("one line")
                    .isTrue();
            assertThat(AnswerFuzz.SECRETS.stream().noneMatch(text::contains))
                    .as("no secret in the message")
                    .isTrue();
        }
    }

    private static @Nullable Throwable failure(String transport, boolean blocking, Call call) {
        Throwable failure = catchThrowable(() -> call.carryOut(requireNonNull(CLIENTS.get(transport)), blocking));
        return failure instanceof CompletionException completion ? completion.getCause() : failure;
    }

    @Provide
    Arbitrary<String> transports() {
        return Arbitraries.of("httpclient", "vertx");
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.oneOf(
                Arbitraries.of(200, 201, 204, 301, 307, 400, 401, 404, 429, 500, 502, 503, 504),
                Arbitraries.integers().between(200, 599));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=utf-16",
                "text/html",
                "",
                "/",
                "a;b;c=\"");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, changed(Arbitraries.of(TOKEN, REFUSAL))),
                Tuple.of(3, pieces(30)),
                Tuple.of(2, Arbitraries.bytes().array(byte[].class).ofMaxSize(300)),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(MAX_RESPONSE_BYTES - 10, 3 * MAX_RESPONSE_BYTES)
                                .map(size -> Arrays.copyOf(TOKEN, size))));
    }

    /** Whole answers, head and all. */
    @Provide
    Arbitrary<byte[]> answers() {
        byte[] good = join(head("Content-Length: " + TOKEN.length + "\r\n\r\n"), TOKEN);
        byte[] chunked = join(
                head("Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(TOKEN.length) + "\r\n"),
                TOKEN,
                "\r\n0\r\n\r\n".getBytes(ISO_8859_1));
        return Arbitraries.frequencyOf(
                Tuple.of(6, changed(Arbitraries.of(good, chunked))),
                Tuple.of(3, pieces(40)),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(300)));
    }

    private static Arbitrary<byte[]> pieces(int most) {
        return Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(most)
                .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
    }

    /** With one to four changes: a byte replaced, a stretch taken out or said twice, a piece put in. */
    private static Arbitrary<byte[]> changed(Arbitrary<byte[]> originals) {
        Arbitrary<Change> changes = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.oneOf(
                                Arbitraries.of(PIECES),
                                Arbitraries.chars().range('\0', '\u00ff').map(String::valueOf)))
                .as(Change::new);
        return Combinators.combine(originals, changes.list().ofMinSize(1).ofMaxSize(4))
                .as((original, all) -> {
                    byte[] bytes = original;
                    for (Change change : all) {
                        bytes = change.apply(bytes);
                    }
                    return bytes;
                });
    }

    private record Change(int kind, double place, int length, String piece) {
        byte[] apply(byte[] bytes) {
            int from = (int) (place * bytes.length);
            int to = Math.min(bytes.length, from + length);
            byte[] before = Arrays.copyOf(bytes, from);
            byte[] middle = Arrays.copyOfRange(bytes, from, to);
            byte[] after = Arrays.copyOfRange(bytes, to, bytes.length);
            byte[] put = piece.getBytes(ISO_8859_1);
            return switch (kind) {
                case 0 -> join(before, put, after);
                case 1 -> join(before, after);
                case 2 -> join(before, middle, middle, after);
                default -> join(before, put, middle, after);
            };
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
