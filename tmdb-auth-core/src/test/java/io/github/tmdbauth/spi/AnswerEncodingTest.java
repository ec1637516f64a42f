package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the bytes of an answer become text: gzip, charsets, byte order marks. */
class AnswerEncodingTest {

    private static final String ANSWER = "{\"success\":true,\"session_id\":\"ü5e55ion\"}";
    private static final Session SESSION = new Session("ü5e55ion");
    private static final int LIMIT = 1000;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Session session(int status, byte[] body, HttpHeader... headers) {
        ScriptedTransport transport = new ScriptedTransport().reply(new HttpReply(status, List.of(headers), body));
        return transport
                .client(builder -> builder.maxResponseBytes(LIMIT))
                .blocking()
                .createSession(RequestToken.of("t"));
    }

    private static void unreadable(String reason, byte[] body, HttpHeader... headers) {
        assertThatExceptionOfType(UnexpectedResponseException.class)
                .isThrownBy(() -> session(200, body, headers))
                .withMessageContaining("answered 200, but the answer made no sense: " + reason + ". ")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", " x-gzip "})
    void gzipIsReadThoughNobodyAskedForIt(String name) {
        assertThat(session(200, gzip(utf8(ANSWER)), HttpHeader.of("content-encoding", name)))
                .isEqualTo(SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity"})
    void noEncodingIsNone(String name) {
        assertThat(session(200, utf8(ANSWER), HttpHeader.of("Content-Encoding", name)))
                .isEqualTo(SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
    void anotherEncodingIsRefused(String name) {
        unreadable(
                "its Content-Encoding was not asked for and cannot be read",
                utf8(ANSWER),
                HttpHeader.of("Content-Encoding", name));
    }

    @Test
    void brokenGzipIsRefused() {
        HttpHeader header = HttpHeader.of("Content-Encoding", "gzip");
        byte[] good = gzip(utf8(ANSWER));
        byte[] wrongChecksum = good.clone();
        wrongChecksum[good.length - 8]++;
        String reason = "its gzip encoding is broken";

        unreadable(reason, utf8(ANSWER), header);
        unreadable(reason, Arrays.copyOf(good, good.length - 1), header);
        unreadable(reason, Arrays.copyOf(good, 5), header);
        unreadable(reason, wrongChecksum, header);
    }

    @Test
    void theSizeLimitCountsDecodedBytes() {
        HttpHeader header = HttpHeader.of("Content-Encoding", "gzip");
        String exact = ANSWER + " ".repeat(LIMIT - utf8(ANSWER).length);

        assertThat(session(200, gzip(utf8(exact)), header)).isEqualTo(SESSION);
        unreadable("decoded, it has more than 1000 bytes", gzip(utf8(exact + " ")), header);
    }

    @Test
    void aGzipBombEndsAtTheLimit() {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        unreadable("decoded, it has more than 1000 bytes", bomb, HttpHeader.of("Content-Encoding", "gzip"));
    }

    @Test
    void anErrorThatCannotBeDecodedIsJudgedByItsStatus() {
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> session(503, utf8("no gzip"), HttpHeader.of("Content-Encoding", "gzip")));
        assertThatExceptionOfType(TokenRejectedException.class)
                .isThrownBy(() ->
                        session(401, gzip(utf8("{\"status_code\":17}")), HttpHeader.of("Content-Encoding", "gzip")));
    }

    @Test
    void anEmptyBodyNeedsNoDecoding() {
        unreadable("its member session_id is missing", new byte[0], HttpHeader.of("Content-Encoding", "br"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "APPLICATION/JSON; charset=UTF-8",
                "application/json;charset=iso-8859-1",
                "application/json;charset=nonsense",
                "application/problem+json",
                " application/json ;"
            })
    void theMediaTypeIsParsed_andACharsetOtherThanUtf8IsNotBelieved(String contentType) {
        assertThat(session(200, utf8(ANSWER), HttpHeader.of("Content-Type", contentType)))
                .isEqualTo(SESSION);
    }

    @Test
    void withoutAMediaTypeItIsJson() {
        assertThat(session(200, utf8(ANSWER))).isEqualTo(SESSION);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(session(200, utf8("\ufeff" + ANSWER))).isEqualTo(SESSION);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        unreadable("it is not valid JSON", ANSWER.getBytes(StandardCharsets.ISO_8859_1));
    }
}
