package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.Operation.VALIDATE_KEY;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static io.github.tmdbauth.testkit.fault.Fault.maintenance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResetTest {
    @Test
    void reset_leavesTheApplicationsAndUsersAndTheTimeOfTheStart() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
                RawConnection connection = RawConnection.to(fake.baseUri())) {
            TmdbApi api = TmdbApi.of(fake);
            fake.addUser("bob", "builder");
            FakeApplication second = fake.addApplication();
            String session = api.newSession("alice");
            String token = api.newToken();
            fake.replaceUser(FakeUser.of("alice", "another"));
            fake.on(VALIDATE_KEY).inject(maintenance()).once();
            RawConnection.ask(fake, get("/3/unknown"));
            fake.clock().advance(Duration.ofMinutes(5));
            fake.tolerate(Check.UNKNOWN_ROUTE);

            fake.reset();

            fake.verify();
            assertThat(fake.journal().requests()).isEmpty();
            assertThat(fake.faults()).isEmpty();
            assertThat(fake.sessionsOf("alice")).isEmpty();
            assertRefused(api.deleteSession(session), 404, 37);
            assertThatThrownBy(() -> fake.approve(token, "alice")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> fake.approve(api.newToken(), "bob")).isInstanceOf(IllegalArgumentException.class);
            assertSuccess(api.login("alice", "wonderland", api.newToken()));
            assertRefused(RawConnection.ask(fake, get("/3/authentication").key(second)), 401, 7);
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
            assertThat(fake.clock().instant()).isEqualTo(VirtualClock.DEFAULT_START);
            RawConnection.ask(fake, get("/3/unknown"));
            assertThatThrownBy(fake::verify).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void reset_makesTheSameIdsComeAgain_inTheirOrder() throws Exception {
        try (FakeTmdb fake = FakeTmdb.start()) {
            TmdbApi api = TmdbApi.of(fake);
            List<String> ids =
                    List.of(api.newToken(), fake.addApplication().apiKey().value(), api.newToken());

            fake.reset();

            assertThat(List.of(api.newToken(), fake.addApplication().apiKey().value(), api.newToken()))
                    .isEqualTo(ids);
        }
    }

    @Test
    void reset_turnsASharedClockBackToTheFakesStart() {
        VirtualClock clock = VirtualClock.startingAt(VirtualClock.DEFAULT_START);
        clock.advance(Duration.ofDays(1));
        try (FakeTmdb fake = FakeTmdb.builder().clock(clock).start()) {
            fake.clock().advance(Duration.ofHours(1));

            fake.reset();

            assertThat(clock.instant()).isEqualTo(VirtualClock.DEFAULT_START.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void reset_stillTolerates_whatWasToleratedFromTheStart() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().tolerate(Check.UNKNOWN_ROUTE).start()) {
            fake.reset();
            RawConnection.ask(fake, get("/3/unknown"));
            fake.verify();
            assertThat(fake.journal().requests()).hasSize(1);
        }
    }
}
