package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.signin.GuestSessionStore;
import io.github.tmdbauth.signin.GuestSessions;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuestSessionsTest {

    private static final String SETTINGS = "io.github.tmdbauth.integration.signin.Setting#all";

    private final FakeTmdb fake = FakeTmdb.start();
    private final GuestSessionStore store = GuestSessionStore.inMemory();

    @AfterEach
    void closeFake() {
        fake.close();
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void oneSessionServesAll_untilItExpires(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests = guests(tmdb, store);
            GuestSession first = get(setting, guests);
            assertThat(get(setting, guests)).isEqualTo(first);

            fake.clock().advance(Duration.ofHours(24).minusSeconds(1));
            assertThat(get(setting, guests)).isEqualTo(first);

            fake.clock().advance(Duration.ofSeconds(1));
            GuestSession second = get(setting, guests);
            assertThat(second).isNotEqualTo(first);
            assertThat(store.load()).contains(second);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aSessionOutlivesTheProgram(Setting setting, @TempDir Path directory) {
        GuestSessionStore file = GuestSessionStore.file(directory.resolve("guest"));
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSession before = get(setting, guests(tmdb, file));

            assertThat(get(setting, guests(tmdb, GuestSessionStore.file(directory.resolve("guest")))))
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aRejectedSessionIsReplacedOnce_howeverManyReportIt(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests = guests(tmdb, store);
            GuestSession rejected = get(setting, guests);

            guests.invalidate(rejected);
            guests.invalidate(rejected);
            GuestSession next = get(setting, guests);
            guests.invalidate(rejected);

            assertThat(next).isNotEqualTo(rejected);
            assertThat(get(setting, guests)).isEqualTo(next);
            assertThat(store.load()).contains(next);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aRejectedSessionIsKnownByItsId(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests = guests(tmdb, store);
            GuestSession rejected = get(setting, guests);
            GuestSession known = new GuestSession(rejected.id(), Expiration.unknown());

            guests.invalidate(known);
            store.save(known);

            assertThat(get(setting, guests).id()).isNotEqualTo(rejected.id());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void byAClockThatIsAheadThereIsStillOneSession(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests =
                    GuestSessions.of(tmdb, store, () -> fake.clock().instant().plus(Duration.ofDays(2)), Runnable::run);
            GuestSession first = get(setting, guests);

            assertThat(get(setting, guests)).isEqualTo(first);
            assertThat(store.load()).contains(first);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void whereNoThreadCanBeHad_theNextCallerBeginsAnew(Setting setting) {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        Executor poor = task -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            task.run();
        };
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests = GuestSessions.of(tmdb, store, fake.clock(), poor);
            assertThatThrownBy(() -> get(setting, guests)).hasRootCauseInstanceOf(OutOfMemoryError.class);

            exhausted.set(false);
            assertThat(get(setting, guests)).isEqualTo(store.load().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void oneRequestIsInFlight_howeverManyAsk(Setting setting) {
        Gate gate = new Gate();
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests = GuestSessions.of(tmdb, store, fake.clock(), gate);
            List<CompletableFuture<GuestSession>> callers = IntStream.range(0, 200)
                    .mapToObj(i ->
                            setting.begin(guests::get, () -> guests.blocking().get()))
                    .toList();

            gate.open();

            assertThat(callers).map(Setting::join).containsOnly(store.load().orElseThrow());
            assertThat(fake.journal().requests()).hasSize(setting.transport().equals("memory") ? 0 : 1);
        }
    }

    @Test
    void aWaiterThatGivesUpEndsItsOwnWaitOnly() throws Exception {
        Gate gate = new Gate();
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            GuestSessions guests = GuestSessions.of(tmdb, store, fake.clock(), gate);
            CompletableFuture<GuestSession> impatient = guests.get();
            CompletableFuture<GuestSession> patient = guests.get();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread blocked = new Thread(() -> {
                try {
                    guests.blocking().get();
                    interrupted.complete(false);
                } catch (OperationCancelledException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            blocked.start();

            impatient.cancel(true);
            blocked.interrupt();
            assertThat(join(interrupted)).isTrue();
            gate.open();

            assertThat(join(patient)).isEqualTo(store.load().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aFailureIsNotKept(Setting setting) {
        try (AuthenticationOperations tmdb = LostAnswers.client(setting, fake, Operation.CREATE_GUEST_SESSION, 1)) {
            GuestSessions guests = guests(tmdb, store);

            assertThatThrownBy(() -> get(setting, guests)).isInstanceOf(ConnectionFailedException.class);
            assertThat(get(setting, guests)).isEqualTo(store.load().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aStoreThatCannotSaveIsTriedAgain_ratherThanTmdb(Setting setting) {
        FullDisk disk = new FullDisk();
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            GuestSessions guests = guests(tmdb, disk);
            assertThatThrownBy(() -> get(setting, guests)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> get(setting, guests)).isInstanceOf(UncheckedIOException.class);
            disk.full = false;

            assertThat(get(setting, guests)).isEqualTo(disk.saved);
            assertThat(fake.journal().requests()).hasSize(setting.transport().equals("memory") ? 0 : 1);
        }
    }

    private GuestSessions guests(AuthenticationOperations tmdb, GuestSessionStore store) {
        return GuestSessions.of(tmdb, store, fake.clock(), Runnable::run);
    }

    private static GuestSession get(Setting setting, GuestSessions guests) {
        return setting.get(guests::get, () -> guests.blocking().get());
    }

    /** An executor that holds its tasks back until it is opened. */
    private static final class Gate implements Executor {
        private final LinkedBlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
        private boolean open;

        @Override
        public synchronized void execute(Runnable task) {
            if (open) {
                new Thread(task, "store").start();
            } else {
                held.add(task);
            }
        }

        /** Waits for the first task. */
        void open() {
            try {
                Runnable first = held.poll(20, TimeUnit.SECONDS);
                assertThat(first).as("nobody came to the gate").isNotNull();
                synchronized (this) {
                    open = true;
                    held.add(first);
                    held.forEach(task -> new Thread(task, "store").start());
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class FullDisk implements GuestSessionStore {
        private boolean full = true;
        private GuestSession saved = new GuestSession("none", Expiration.unknown());

        @Override
        public Optional<GuestSession> load() {
            return Optional.empty();
        }

        @Override
        public void save(GuestSession session) {
            if (full) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            saved = session;
        }
    }
}
