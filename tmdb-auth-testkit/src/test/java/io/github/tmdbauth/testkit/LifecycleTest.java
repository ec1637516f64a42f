package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class LifecycleTest {
    @Test
    void close_endsStalledConnectionsAndAllThreads() throws Exception {
        FakeTmdb fake = FakeTmdb.start();
        List<RawConnection> connections = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RawConnection connection = RawConnection.to(fake.baseUri());
            assertRefused(connection.ask(get("/3/authentication")), 401, 7); // so it was accepted, and has its thread
            connection.send(
                    "POST /3/authentication/session/new HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
            connections.add(connection);
        }
        assertThat(threadsOf(fake)).hasSize(21);

        fake.close();

        assertThat(threadsOf(fake)).isEmpty();
        for (RawConnection connection : connections) {
            assertThat(connection.hasEnded()).isTrue();
            connection.close();
        }
    }

    @Test
    void close_endsConnectionsWhoseClientDoesNotRead() throws Exception {
        FakeTmdb fake = FakeTmdb.start();
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            Thread sender = new Thread(() -> sendForEver(connection), "sender");
            sender.start();
            sender.join(200); // time for the buffers of both directions to fill; it is a bound, not an assumption
            fake.close();

            assertThat(threadsOf(fake)).isEmpty();
            sender.join(10_000);
            assertThat(sender.isAlive()).isFalse();
        }
    }

    private static void sendForEver(RawConnection connection) {
        try {
            while (true) {
                connection.send(get("/3/authentication").bytes());
            }
        } catch (IOException closed) {
            // What this thread waits for.
        }
    }

    @Test
    void close_freesThePort() throws Exception {
        FakeTmdb first = FakeTmdb.start();
        int port = first.baseUri().getPort();
        RawConnection.ask(first, get("/"));
        first.close();

        assertThatThrownBy(() -> RawConnection.to(first.baseUri())).isInstanceOf(ConnectException.class);
        try (FakeTmdb second = FakeTmdb.builder().port(port).start()) {
            assertThat(second.baseUri()).isEqualTo(first.baseUri());
            assertRefused(RawConnection.ask(second, get("/")), 401, 7);
        }
    }

    @Test
    void close_canBeRepeated() {
        FakeTmdb fake = FakeTmdb.start();
        fake.close();
        fake.close();

        assertThat(threadsOf(fake)).isEmpty();
    }

    @Test
    void close_keepsTheInterruptOfItsCaller() {
        FakeTmdb fake = FakeTmdb.start();
        Thread.currentThread().interrupt();

        fake.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @ResourceLock(Resources.GLOBAL) // it counts the threads and the open files of the whole process
    void aThousandStartsAndStops_leaveNoThreadAndNoSocket() throws Exception {
        startAndStop(); // whatever is loaded at the first time
        long before = openFiles();

        for (int i = 0; i < 1000; i++) {
            startAndStop();
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fake-tmdb-"));
        // A socket for each would be a thousand; what else the JVM opens meanwhile is a handful.
        assertThat(openFiles()).isLessThan(before + 50);
    }

    private static void startAndStop() throws IOException {
        try (FakeTmdb fake = FakeTmdb.start()) {
            assertRefused(RawConnection.ask(fake, get("/3/authentication")), 401, 7);
        }
    }

    /** Zero on a system that does not count them. */
    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    @Test
    void aPortInUse_isNamed() {
        try (FakeTmdb fake = FakeTmdb.start()) {
            int port = fake.baseUri().getPort();

            assertThatThrownBy(() -> FakeTmdb.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("the fake TMDb cannot listen on port " + port + " of 127.0.0.1");
        }
    }

    @Test
    void twoFakes_knowNothingOfEachOther() throws Exception {
        try (FakeTmdb one = FakeTmdb.start();
                FakeTmdb other = FakeTmdb.start()) {
            String token = TmdbApi.of(one).newToken();

            assertThat(other.application()).isNotEqualTo(one.application());
            assertRefused(RawConnection.ask(other, get("/3/authentication").key(one.application())), 401, 7);
            assertThatThrownBy(() -> other.deny(token)).isInstanceOf(IllegalStateException.class);
            assertThat(other.journal().requests()).hasSize(1);
        }
    }

    @Test
    void twoFakesOfOneBuilder_shareNeitherTimeNorIds() {
        for (FakeTmdb.Builder builder :
                List.of(FakeTmdb.builder(), FakeTmdb.builder().startingAt(VirtualClock.DEFAULT_START))) {
            try (FakeTmdb one = builder.start();
                    FakeTmdb other = builder.start()) {
                one.clock().advance(Duration.ofHours(1));

                assertThat(other.clock().instant()).isEqualTo(VirtualClock.DEFAULT_START);
                assertThat(other.application()).isNotEqualTo(one.application());
            }
        }
    }

    @Test
    void theSameSeed_givesTheSameIds() throws Exception {
        try (FakeTmdb one = FakeTmdb.builder().seed(42).start();
                FakeTmdb other = FakeTmdb.builder().seed(42).start()) {
            assertThat(other.application()).isEqualTo(one.application());
            assertThat(TmdbApi.of(other).newToken()).isEqualTo(TmdbApi.of(one).newToken());
            assertThat(one.toString())
                    .isEqualTo("FakeTmdb[" + one.baseUri() + ", seed=42, clock=2026-01-01T12:00:00Z]");
        }
    }

    @Test
    void theBuildersApplications_areThereFromTheStart() throws Exception {
        FakeApplication first = FakeApplication.withApiKey("00000000000000000000000000000001");
        FakeApplication second = FakeApplication.withApiKey("00000000000000000000000000000002");
        try (FakeTmdb fake =
                FakeTmdb.builder().application(first).application(second).start()) {
            assertThat(fake.application()).isEqualTo(first);
            assertSuccess(RawConnection.ask(fake, get("/3/authentication").key(first)));
            assertSuccess(RawConnection.ask(fake, get("/3/authentication").bearer(second)));
        }
    }

    @Test
    void aPortThatIsNone_isRefusedAtOnce() {
        assertThatThrownBy(() -> FakeTmdb.builder().port(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: must be 0 to 65535, is 65536");
        assertThatThrownBy(() -> FakeTmdb.builder().port(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> threadsOf(FakeTmdb fake) {
        String prefix = "fake-tmdb-" + fake.baseUri().getPort() + "-";
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}
