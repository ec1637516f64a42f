package io.github.tmdbauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests say about answers in one line. */
final class ReplyAssertions {
    private ReplyAssertions() {}

    static void assertSuccess(RawReply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"success\":true");
    }

    static void assertRefused(RawReply reply, int httpStatus, int code) {
        assertThat(reply.body()).contains("\"status_code\":" + code + ",");
        assertThat(reply.status()).isEqualTo(httpStatus);
    }
}
