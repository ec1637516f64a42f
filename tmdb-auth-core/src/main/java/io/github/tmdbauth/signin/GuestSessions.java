package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The one guest session of this device, as TMDb asks: created when it is first needed, kept, reused, and renewed when it has
 * ended. However many callers ask at once, in either style, one request is sent, and all get its result.
 *
 * <!-- snippet
 * given String home
 * -->
 * <pre>{@code
 * GuestSessions guests = GuestSessions.of(tmdb, GuestSessionStore.file(Path.of(home, ".my-app", "guest")));
 * GuestSession guest = guests.blocking().get();
 * // when TMDb refuses it all the same, since it deletes guest sessions that were not used for an hour:
 * guests.invalidate(guest);
 * }</pre>
 *
 * <p>One instance serves the whole program. Where it serves several visitors, give each visitor an instance with a store of
 * their own: TMDb asks for one guest session per user or device.
 */
public final class GuestSessions {

    private final AuthenticationOperations tmdb;
    private final GuestSessionStore store;
    private final InstantSource clock;
    private final Executor storeThreads;
    private final Object lock = new Object();

    private @Nullable GuestSession current;
    private @Nullable GuestSession rejected;
    private @Nullable GuestSession unsaved;
    private @Nullable CompletableFuture<GuestSession> renewal;

    private GuestSessions(
            AuthenticationOperations tmdb, GuestSessionStore store, InstantSource clock, Executor storeThreads) {
        this.tmdb = requireNonNull(tmdb, "tmdb");
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.storeThreads = requireNonNull(storeThreads, "storeThreads");
    }

    /** Guest sessions by the system's clock; the store is called on the JVM's common threads. */
    public static GuestSessions of(AuthenticationOperations tmdb, GuestSessionStore store) {
        return of(tmdb, store, WaitingClock.system(), new CompletableFuture<>().defaultExecutor());
    }

    /**
     * Guest sessions by another clock.
     *
     * @param storeThreads where the store is called; {@code Runnable::run} if it never blocks
     */
    public static GuestSessions of(
            AuthenticationOperations tmdb, GuestSessionStore store, InstantSource clock, Executor storeThreads) {
        return new GuestSessions(tmdb, store, clock, storeThreads);
    }

    /**
     * The guest session: the one in use, else the one in the store, else a new one, which is in the store before anybody gets
     * it.
     *
     * <p>A failure, of TMDb or of the store, goes to all who wait for it, and is not kept: the next caller begins anew.
     * Cancelling the future ends this caller's wait only.
     */
    public CompletableFuture<GuestSession> get() {
        CompletableFuture<GuestSession> shared;
        boolean mine = false;
        synchronized (lock) {
            if (current != null && !current.isExpired(clock)) {
                return CompletableFuture.completedFuture(current);
            }
            shared = renewal;
            if (shared == null) {
                shared = new CompletableFuture<>();
                renewal = shared;
                mine = true;
            }
        }
        CompletableFuture<GuestSession> own = new CompletableFuture<>();
        Steps.passOn(shared, own);
        if (mine) {
            renew(shared);
        }
        return own;
    }

    /**
     * Says that TMDb refuses a guest session. The next {@link #get()} creates another, unless another is in use already: late
     * callers with the same report do no harm. Sends nothing, and does not touch the store.
     */
    public void invalidate(GuestSession session) {
        requireNonNull(session, "session");
        synchronized (lock) {
            if (current == null ? rejected == null : session.id().equals(current.id())) {
                rejected = session;
                current = null;
            }
        }
    }

    private void renew(CompletableFuture<GuestSession> shared) {
        CompletableFuture<GuestSession> renewed = Steps.then(
                Steps.call(storeThreads, store::load),
                kept -> kept.isPresent() && usable(kept.get())
                        ? CompletableFuture.completedFuture(kept.get())
                        : Steps.then(created(), this::saved));
        Steps.passOn(Steps.ensure(renewed, this::renewed), shared);
    }

    private void renewed(@Nullable GuestSession session, @Nullable Throwable failure) {
        synchronized (lock) {
            renewal = null;
            if (failure == null) {
                current = session;
            }
        }
    }

    /** A session that could not be saved is still there, and the store is tried again rather than TMDb. */
    private CompletableFuture<GuestSession> created() {
        synchronized (lock) {
            if (unsaved != null && usable(unsaved)) {
                return CompletableFuture.completedFuture(unsaved);
            }
        }
        return Steps.then(
                tmdb.createGuestSession(),
                // What has just been created has not ended: by a clock that is wrong, each caller would create another.
                session -> CompletableFuture.completedFuture(
                        session.isExpired(clock) ? new GuestSession(session.id(), Expiration.unknown()) : session));
    }

    private CompletableFuture<GuestSession> saved(GuestSession session) {
        synchronized (lock) {
            unsaved = session;
        }
        return Steps.call(storeThreads, () -> {
            store.save(session);
            synchronized (lock) {
                unsaved = null;
            }
            return session;
        });
    }

    private boolean usable(GuestSession session) {
        synchronized (lock) {
            // By the id: a store may keep less of the expiration than TMDb said.
            return !session.isExpired(clock)
                    && (rejected == null || !session.id().equals(rejected.id()));
        }
    }

    /** The same, blocking. */
    public Blocking blocking() {
        return new Blocking(this);
    }

    /** {@link GuestSessions} for callers that block. */
    public static final class Blocking {

        private final GuestSessions guests;

        private Blocking(GuestSessions guests) {
            this.guests = guests;
        }

        /**
         * The guest session. Waits for the request that all share, so that an interrupt ends this caller's wait only; not to be
         * called on a thread that must not block.
         *
         * @throws io.github.tmdbauth.OperationCancelledException if the thread is interrupted
         */
        public GuestSession get() {
            return CallStyle.result(guests.get(), ErrorDetails.unanswered(Operation.CREATE_GUEST_SESSION, true));
        }
    }
}
