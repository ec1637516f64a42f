package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final FakeTmdb fake = FakeTmdb.start();

    @AfterEach
    void end() {
        fake.close();
    }

    @Test
    void theOldLimit_isFortyInTenSeconds_andSaysWhenToComeBack() throws Exception {
        fake.limitRate(RateLimit.of2014());
        fake.clock().advance(Duration.ofMillis(300));
        for (int i = 39; i >= 0; i--) {
            RawReply good = ask();
            assertSuccess(good);
            assertThat(good.header("X-RateLimit-Limit")).contains("40");
            assertThat(good.header("X-RateLimit-Remaining")).contains(Integer.toString(i));
        }
        fake.clock().advance(Duration.ofMillis(2500));

        RawReply limited = ask();

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.body())
                .isEqualTo("{\"status_code\":25,\"status_message\":"
                        + "\"Your request count (41) is over the allowed limit of 40.\"}\n");
        assertThat(limited.header("Retry-After")).contains("7");
        assertThat(limited.header("X-RateLimit-Reset"))
                .contains(Long.toString(
                        VirtualClock.DEFAULT_START.plusMillis(10_300).getEpochSecond()));

        fake.clock().advance(Duration.ofSeconds(7));
        RawReply stillLimited = ask();
        assertThat(stillLimited.header("Retry-After")).contains("0");
        assertThat(stillLimited.body()).contains("(42)");

        fake.clock().advance(Duration.ofMillis(500));
        assertSuccess(ask());
    }

    @Test
    void todaysLimit_isFiftyASecond_andTellsNothing() throws Exception {
        fake.limitRate(RateLimit.ofToday());
        for (int i = 0; i < 50; i++) {
            assertThat(ask().head()).doesNotContain("RateLimit");
        }

        RawReply limited = ask();

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.head()).doesNotContain("Retry-After", "RateLimit");
        fake.clock().advance(Duration.ofSeconds(1));
        assertSuccess(ask());
    }

    @Test
    void whatIsOverTheLimit_isNotCarriedOut_whateverItsCredential() throws Exception {
        fake.limitRate(new RateLimit(1, Duration.ofSeconds(1), false));
        assertRefused(RawConnection.ask(fake, get("/3/authentication")), 401, 7);

        assertThat(RawConnection.ask(
                                fake, get("/3/authentication/guest_session/new").bearer(fake.application()))
                        .status())
                .isEqualTo(429);

        assertThat(fake.guestSessions()).isEmpty();
        assertThat(fake.journal().requests().get(1).toString()).endsWith(" -> 429, over the rate limit");
    }

    @Test
    void eachAddress_hasALimitOfItsOwn() throws Exception {
        fake.limitRate(new RateLimit(1, Duration.ofSeconds(1), false));
        assertSuccess(ask());
        assertThat(ask().status()).isEqualTo(429);

        Socket other = new Socket(
                InetAddress.getLoopbackAddress(),
                fake.baseUri().getPort(),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                0);
        try (RawConnection connection = RawConnection.over(other)) {
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
        }
    }

    @Test
    void theLimit_canBeSetFromTheStart_andTakenAway() throws Exception {
        try (FakeTmdb limited = FakeTmdb.builder()
                .rateLimit(new RateLimit(0, Duration.ofSeconds(1), false))
                .start()) {
            assertThat(RawConnection.ask(limited, get("/3/authentication")).status())
                    .isEqualTo(429);
            limited.unlimitRate();
            assertRefused(RawConnection.ask(limited, get("/3/authentication")), 401, 7);
        }
    }

    @Test
    void theApprovalPage_hasNoLimit() throws Exception {
        fake.limitRate(new RateLimit(0, Duration.ofSeconds(1), false));

        assertThat(RawConnection.ask(fake, get("/authenticate/0123456789")).status())
                .isEqualTo(404);
    }

    @Test
    void aLimitThatIsNone_isRefused() {
        assertThatThrownBy(() -> new RateLimit(-1, Duration.ofSeconds(1), true))
                .hasMessage("requests: is negative: -1");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ZERO, true)).hasMessage("window: must be positive, is PT0S");
    }

    private RawReply ask() throws IOException {
        return RawConnection.ask(fake, get("/3/authentication").bearer(fake.application()));
    }
}
