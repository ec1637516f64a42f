package io.github.tmdbauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void theClock_standsStillUntilItIsMoved() {
        VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-05-24T16:19:42Z"));

        assertThat(clock.instant()).isEqualTo("2026-05-24T16:19:42Z");
        clock.advance(Duration.ofMinutes(61));
        assertThat(clock.instant()).isEqualTo("2026-05-24T17:20:42Z");
        assertThat(clock).hasToString("VirtualClock[2026-05-24T17:20:42Z]");
    }

    @Test
    void theClock_doesNotGoBack() {
        VirtualClock clock = VirtualClock.startingAt(VirtualClock.DEFAULT_START);

        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.instant()).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void users_andApplications_showNoSecret() {
        FakeUser user = FakeUser.of("alice", "wonderland").withStatus(AccountStatus.DISABLED);
        FakeApplication application = FakeApplication.withApiKey("00112233445566778899aabbccddeeff");

        assertThat(user).hasToString("FakeUser[name=redacted, password=redacted, status=DISABLED]");
        assertThat(application).hasToString("application 0011…");
    }

    @Test
    void users_needNameAndPassword() {
        assertThatThrownBy(() -> FakeUser.of("", "x")).hasMessage("name: is empty");
        assertThatThrownBy(() -> FakeUser.of("x", "")).hasMessage("password: is empty");
    }

    @Test
    void anAccountId_belongsToTheName() {
        assertThat(FakeUser.of("alice", "a").accountId())
                .matches("[0-9a-f]{24}")
                .isEqualTo(FakeUser.of("alice", "b").accountId())
                .isNotEqualTo(FakeUser.of("bob", "a").accountId());
    }
}
