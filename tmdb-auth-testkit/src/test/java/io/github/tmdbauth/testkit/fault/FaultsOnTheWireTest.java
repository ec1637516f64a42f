package io.github.tmdbauth.testkit.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.testkit.fault.Observer.End;
import io.github.tmdbauth.testkit.fault.Observer.Sight;
import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import io.github.tmdbauth.testkit.internal.wire.ReservedPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault does on the wire what its name says, as seen by a plain socket. */
class FaultsOnTheWireTest {
    private static final String BODY = "{\"success\":true,\"request_token\":\"abcdef\"}";

    private final AtomicInteger committed = new AtomicInteger();

    private HttpResponse answer() {
        committed.incrementAndGet();
        return HttpResponse.of(200, "application/json;charset=utf-8", BODY.getBytes(UTF_8));
    }

    private Sight sight(Injection injection) throws IOException {
        try (Origin origin = Origin.start(FaultScript.of(injection, this::answer));
                Observer observer = Observer.connect(origin.port())) {
            // Asking on a connection that has ended would blur how it did.
            Sight sight = injection.place() instanceof Place.OnConnect && !goesOn(injection.fault())
                    ? observer.look()
                    : observer.ask().look();
            assertThat(origin.problems()).isEmpty();
            return sight;
        }
    }

    private static boolean goesOn(Fault fault) {
        return fault instanceof TransferFault.Delay;
    }

    private Sight sight(Fault fault) throws IOException {
        return sight(fault.at(Place.afterCommit()));
    }

    @Test
    void withoutAFaultTheAnswerIsWhole() throws IOException {
        Sight sight = sight(Fault.delay(Duration.ZERO));
        assertThat(sight.text()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(sight.body()).isEqualTo(BODY);
        assertThat(sight.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void refuse_refusesConnectionsAndKeepsThePort() {
        try (ReservedPort port = ReservedPort.any()) {
            assertThatThrownBy(() -> Observer.connect(port.port())).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> new ServerSocket(port.port(), 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void refuse_happensOnConnectAlone() {
        assertThat(Fault.refuse().fits(Place.onConnect())).isTrue();
        assertThatThrownBy(() -> Fault.refuse().at(Place.afterCommit()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Refusal")
                .hasMessageContaining("AfterCommit");
    }

    @Test
    void places_onConnectAndBeforeRequestAndBeforeCommit_changeNothing() throws IOException {
        for (Place place : new Place[] {Place.onConnect(), Place.beforeRequest(), Place.beforeCommit()}) {
            Sight sight = sight(Fault.close().at(place));
            assertThat(sight.text()).isEmpty();
            assertThat(sight.end()).isNotEqualTo(End.SILENT);
        }
        assertThat(committed).hasValue(0);
    }

    @Test
    void places_afterCommitAndLater_haveChangedEverything() throws IOException {
        assertThat(sight(Fault.close().at(Place.afterCommit())).text()).isEmpty();
        assertThat(sight(Fault.close().at(Place.inHead())).text())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .doesNotContain("\r\n\r\n");
        assertThat(sight(Fault.close().at(Place.inBody(0))).text()).endsWith("\r\n\r\n");
        assertThat(sight(Fault.close().at(Place.inBody(0.5))).body())
                .isEqualTo(BODY.substring(0, Math.round(BODY.length() / 2f)));
        assertThat(sight(Fault.close().at(Place.inBody(1))).body()).isEqualTo(BODY);
        assertThat(committed).hasValue(5);
    }

    @Test
    void reset_isATcpReset() throws IOException {
        for (Place place : new Place[] {Place.onConnect(), Place.beforeCommit(), Place.afterCommit()}) {
            assertThat(sight(Fault.reset().at(place)).end()).as("at %s", place).isEqualTo(End.RESET);
        }
    }

    @Test
    void close_isAnOrderlyEndInBothDirections() throws IOException {
        try (Origin origin = Origin.start(FaultScript.of(Fault.close().at(Place.inBody(0.5)), this::answer));
                Observer observer = Observer.connect(origin.port())) {
            assertThat(observer.ask().look().end()).isEqualTo(End.CLOSED);
            assertThat(observer.isHeard()).isFalse();
        }
    }

    @Test
    void halfClose_endsOneDirection() throws IOException {
        try (Origin origin = Origin.start(FaultScript.of(Fault.halfClose().at(Place.inBody(0.5)), this::answer));
                Observer observer = Observer.connect(origin.port())) {
            assertThat(observer.ask().look().end()).isEqualTo(End.CLOSED);
            assertThat(observer.isHeard()).isTrue();
        }
    }

    @Test
    void stall_saysNothingMoreAndStaysOpen() throws IOException {
        try (Origin origin = Origin.start(FaultScript.of(Fault.stall().at(Place.inHead()), this::answer));
                Observer observer = Observer.connect(origin.port())) {
            Sight sight = observer.ask().look();
            assertThat(sight.end()).isEqualTo(End.SILENT);
            assertThat(sight.text()).startsWith("HTTP/1.1 200").doesNotContain("\r\n\r\n");
            assertThat(observer.isHeard()).isTrue();
        }
    }

    @Test
    void delay_comesLateAndWhole() throws IOException {
        for (Place place : new Place[] {
            Place.onConnect(), Place.beforeRequest(), Place.beforeCommit(), Place.afterCommit(), Place.inBody(0.5)
        }) {
            Sight sight = sight(Fault.delay(Duration.ofMillis(100)).at(place));
            assertThat(sight.body()).as("at %s", place).isEqualTo(BODY);
            assertThat(sight.elapsed()).as("at %s", place).isGreaterThan(Duration.ofMillis(100));
        }
    }

    @Test
    void drip_comesPieceByPiece() throws IOException {
        Sight sight = sight(Fault.drip(10, Duration.ofMillis(20)).at(Place.inBody(0)));
        assertThat(sight.body()).isEqualTo(BODY);
        int pieces = (BODY.length() + 9) / 10;
        assertThat(sight.elapsed()).isGreaterThan(Duration.ofMillis(20L * pieces));
    }

    @Test
    void closeAfter_sendsSoManyBytes() throws IOException {
        Sight sight = sight(Fault.closeAfter(12).at(Place.afterCommit()));
        assertThat(sight.text()).isEqualTo("HTTP/1.1 200");
        assertThat(sight.end()).isEqualTo(End.CLOSED);
        assertThat(sight(Fault.closeAfter(3).at(Place.inBody(0))).body()).isEqualTo(BODY.substring(0, 3));
    }

    @Test
    void badChunk_hasASecondChunkWithoutASize() throws IOException {
        Sight sight = sight(Fault.badChunk());
        assertThat(sight.values("Transfer-Encoding")).containsExactly("chunked");
        assertThat(sight.values("Content-Length")).isEmpty();
        String half = BODY.substring(0, BODY.length() / 2);
        assertThat(sight.body()).startsWith(Integer.toHexString(half.length()) + "\r\n" + half + "\r\nzz\r\n");
    }

    @Test
    void wrongContentLength_announcesMoreOrLess() throws IOException {
        Sight more = sight(Fault.wrongContentLength(5));
        assertThat(more.values("Content-Length")).containsExactly(Integer.toString(BODY.length() + 5));
        assertThat(more.body()).isEqualTo(BODY);
        assertThat(more.end()).isEqualTo(End.CLOSED);
        Sight less = sight(Fault.wrongContentLength(-5));
        assertThat(less.values("Content-Length")).containsExactly(Integer.toString(BODY.length() - 5));
        assertThat(less.body()).isEqualTo(BODY);
    }

    @Test
    void doubleContentLength_announcesTwo() throws IOException {
        assertThat(sight(Fault.doubleContentLength()).values("Content-Length"))
                .containsExactly(Integer.toString(BODY.length()), Integer.toString(BODY.length() + 1));
    }

    @Test
    void garbage_isNoHttpAndTheSameForOneSeed() throws IOException {
        String garbage = sight(Fault.garbage(300, 7)).text();
        assertThat(garbage).hasSize(300).doesNotStartWith("HTTP");
        assertThat(sight(Fault.garbage(300, 7)).text()).isEqualTo(garbage);
        assertThat(sight(Fault.garbage(300, 8)).text()).isNotEqualTo(garbage);
    }

    @Test
    void badStatusLine_standsWhereTheStatusLineBelongs() throws IOException {
        Sight sight = sight(Fault.badStatusLine("ICY 200 OK"));
        assertThat(sight.text()).startsWith("ICY 200 OK\r\n");
        assertThat(sight.body()).isEqualTo(BODY);
    }

    @Test
    void hugeHeader_isHuge() throws IOException {
        Sight sight = sight(Fault.hugeHeader(100_000));
        assertThat(sight.values("X-Huge"))
                .singleElement()
                .satisfies(v -> assertThat(v).hasSize(100_000));
        assertThat(sight.body()).isEqualTo(BODY);
    }

    @Test
    void manyHeaders_areMany() throws IOException {
        Sight sight = sight(Fault.manyHeaders(500));
        assertThat(sight.head().lines().filter(line -> line.startsWith("X-Many-")))
                .hasSize(500);
        assertThat(sight.body()).isEqualTo(BODY);
    }

    @Test
    void http10_hasNoLengthAndEndsWithTheConnection() throws IOException {
        Sight sight = sight(Fault.http10());
        assertThat(sight.text()).startsWith("HTTP/1.0 200 OK\r\n");
        assertThat(sight.values("Content-Length")).isEmpty();
        assertThat(sight.body()).isEqualTo(BODY);
        assertThat(sight.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void earlyAnswer_comesBeforeAnyRequest() throws IOException {
        Injection early = Fault.earlyAnswer().at(Place.beforeRequest());
        try (Origin origin = Origin.start(FaultScript.of(early, this::answer));
                Observer observer = Observer.connect(origin.port())) {
            assertThat(observer.look().text()).startsWith("HTTP/1.1 503");
            assertThat(observer.isHeard()).isTrue();
            assertThat(committed).hasValue(0);
        }
    }

    @Test
    void malformedJson_breaksOffAndIsAsLongAsAnnounced() throws IOException {
        Sight sight = sight(Fault.malformedJson());
        assertThat(sight.body()).isEqualTo(BODY.substring(0, BODY.length() / 2));
        assertThat(sight.values("Content-Length"))
                .containsExactly(Integer.toString(sight.body().length()));
    }

    @Test
    void wrongType_changesTheMemberAlone() throws IOException {
        assertThat(sight(Fault.wrongType("request_token")).body()).isEqualTo("{\"success\":true,\"request_token\":17}");
        assertThat(sight(Fault.wrongType("success")).body())
                .isEqualTo("{\"success\":\"seventeen\",\"request_token\":\"abcdef\"}");
    }

    @Test
    void without_leavesTheMemberOut() throws IOException {
        assertThat(sight(Fault.without("request_token")).body()).isEqualTo("{\"success\":true}");
    }

    @Test
    void nulled_makesTheMemberNull() throws IOException {
        assertThat(sight(Fault.nulled("request_token")).body()).isEqualTo("{\"success\":true,\"request_token\":null}");
    }

    @Test
    void extraMembers_areOfEveryKind() throws IOException {
        assertThat(sight(Fault.extraMembers()).body())
                .isEqualTo("{\"x_text\":\"more\",\"x_object\":{\"success\":\"no\"},\"x_array\":[1,null],"
                        + BODY.substring(1));
    }

    @Test
    void duplicateMembers_areThereTwice() throws IOException {
        assertThat(sight(Fault.duplicateMembers()).body())
                .isEqualTo("{\"success\":\"the first of two\",\"success\":true,"
                        + "\"request_token\":\"the first of two\",\"request_token\":\"abcdef\"}");
    }

    @Test
    void deepNesting_isDeep() throws IOException {
        assertThat(sight(Fault.deepNesting(3000)).body())
                .isEqualTo("{\"x_deep\":" + "[".repeat(3000) + "]".repeat(3000) + "," + BODY.substring(1));
    }

    @Test
    void byteOrderMark_comesFirst() throws IOException {
        assertThat(sight(Fault.byteOrderMark()).body()).isEqualTo("\u00ef\u00bb\u00bf" + BODY);
    }

    @Test
    void wrongCharset_isUtf16ThatSaysUtf8() throws IOException {
        Sight sight = sight(Fault.wrongCharset());
        assertThat(sight.values("Content-Type")).containsExactly("application/json;charset=utf-8");
        assertThat(sight.body()).startsWith("\u0000{\u0000\"").hasSize(2 * BODY.length());
    }

    @Test
    void emptyBody_isEmpty() throws IOException {
        Sight sight = sight(Fault.emptyBody());
        assertThat(sight.values("Content-Length")).containsExactly("0");
        assertThat(sight.body()).isEmpty();
    }

    @Test
    void oversized_isJsonWithWhiteSpace() throws IOException {
        assertThat(sight(Fault.oversized(200_000)).body()).isEqualTo(BODY + " ".repeat(200_000 - BODY.length()));
    }

    @Test
    void gzipBomb_isSmallUntilItIsOpened() throws IOException {
        Sight sight = sight(Fault.gzipBomb(1_000_000));
        assertThat(sight.values("Content-Encoding")).containsExactly("gzip");
        assertThat(sight.body().length()).isLessThan(2000);
        byte[] opened =
                new GZIPInputStream(new ByteArrayInputStream(sight.body().getBytes(ISO_8859_1))).readAllBytes();
        assertThat(new String(opened, UTF_8)).startsWith(BODY).hasSize(1_000_000);
    }

    @Test
    void html_keepsTheStatus() throws IOException {
        Sight sight = sight(Fault.html());
        assertThat(sight.text()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(sight.values("Content-Type")).containsExactly("text/html");
        assertThat(sight.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void mediaType_changesTheHeaderAlone() throws IOException {
        Sight sight = sight(Fault.mediaType("text/plain"));
        assertThat(sight.values("Content-Type")).containsExactly("text/plain");
        assertThat(sight.body()).isEqualTo(BODY);
    }

    @Test
    void rateLimited_saysWhenToComeBackInEveryForm() throws IOException {
        Sight seconds = sight(Fault.rateLimited(RetryAfter.seconds(0)));
        assertThat(seconds.text()).startsWith("HTTP/1.1 429 Too Many Requests\r\n");
        assertThat(seconds.body()).contains("\"status_code\":25");
        assertThat(seconds.values("Retry-After")).containsExactly("0");
        Instant instant = Instant.parse("2026-05-24T17:19:42Z");
        assertThat(sight(Fault.rateLimited(RetryAfter.date(instant))).values("Retry-After"))
                .containsExactly("Sun, 24 May 2026 17:19:42 GMT");
        assertThat(sight(Fault.rateLimited(RetryAfter.text("soon"))).values("Retry-After"))
                .containsExactly("soon");
        assertThat(sight(Fault.rateLimited(RetryAfter.absent())).values("Retry-After"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 17, 30, 47})
    void tmdbError_isTheOneOfTheTable(int code) throws IOException {
        assertThat(sight(Fault.tmdbError(code)).body()).contains("\"status_code\":" + code + ",");
    }

    @Test
    void tmdbFaults_canComeBeforeTheCommit() throws IOException {
        Sight sight = sight(Fault.maintenance().at(Place.beforeCommit()));
        assertThat(sight.text()).startsWith("HTTP/1.1 503 Service Unavailable\r\n");
        assertThat(sight.body()).contains("\"status_code\":46");
        assertThat(committed).hasValue(0);
        sight(Fault.maintenance().at(Place.afterCommit()));
        assertThat(committed).hasValue(1);
    }

    @Test
    void failureWithStatus200_saysBoth() throws IOException {
        Sight sight = sight(Fault.failureWithStatus200(30));
        assertThat(sight.text()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(sight.body()).startsWith("{\"success\":false").contains("\"status_code\":30");
    }

    @Test
    void edgePage_isHtml() throws IOException {
        Sight sight = sight(Fault.edgePage(502));
        assertThat(sight.text()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        assertThat(sight.values("Content-Type")).containsExactly("text/html");
    }

    @Test
    void redirect_leadsAway() throws IOException {
        Sight sight = sight(Fault.redirect(307, "https://elsewhere.test/"));
        assertThat(sight.text()).startsWith("HTTP/1.1 307");
        assertThat(sight.values("Location")).containsExactly("https://elsewhere.test/");
    }

    @Test
    void redirectLoop_leadsBack() throws IOException {
        assertThat(sight(Fault.redirectLoop(302)).values("Location")).containsExactly("/3/authentication/session/new");
    }
}
