package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpReplyTest {

    @Test
    void header_findsTheFirstWhateverItsCase() {
        HttpReply reply = new HttpReply(
                200,
                List.of(HttpHeader.of("A", "1"), HttpHeader.of("Retry-After", "2"), HttpHeader.of("retry-after", "3")),
                new byte[0]);
        assertThat(reply.header("RETRY-AFTER")).contains("2");
        assertThat(reply.header("absent")).isEmpty();
        assertThat(reply.headers()).hasSize(3);
    }

    @Test
    void theHeadersAreCopied() {
        List<HttpHeader> headers = new ArrayList<>(List.of(HttpHeader.of("A", "1")));
        HttpReply reply = new HttpReply(200, headers, new byte[0]);
        headers.clear();
        assertThat(reply.headers()).containsExactly(HttpHeader.of("A", "1"));
    }

    @Test
    void toString_showsTheStatusAlone() {
        assertThat(new HttpReply(401, List.of(HttpHeader.of("A", "c4n4ry")), new byte[] {'c'}))
                .hasToString("HttpReply[401]");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void aBodyIsNeverNull() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new HttpReply(200, List.of(), null))
                .withMessage("body");
    }
}
