package io.github.tmdbauth.testkit.internal.api;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the requests of each address in windows of time, each of which begins with a request. Those over the limit count,
 * too, as the number in TMDb's old message shows. Safe for threads.
 */
public final class RateLimiter {
    private final int limit;
    private final Duration window;
    private final boolean tells;
    private final Map<InetAddress, Window> windows = new HashMap<>();

    /** @param tells whether clients are told, with headers, where they stand and when to come back */
    public RateLimiter(int limit, Duration window, boolean tells) {
        this.limit = limit;
        this.window = requireNonNull(window, "window");
        this.tells = tells;
    }

    private record Window(Instant end, int count) {}

    /** Where one request stands. */
    public final class Standing {
        private final Window window;
        private final Instant now;

        private Standing(Window window, Instant now) {
            this.window = window;
            this.now = now;
        }

        public boolean isOver() {
            return window.count > limit;
        }

        /** The answer to a request that is over the limit. */
        public HttpResponse refusal() {
            HttpResponse refusal = Answers.overTheLimit(window.count, limit);
            // In whole seconds, cut off: that is where the recorded zero comes from.
            return tells
                    ? refusal.with(
                            "Retry-After",
                            Long.toString(Duration.between(now, window.end).toSeconds()))
                    : refusal;
        }

        /** The same answer, which tells the client where it stands if that is what TMDb does. */
        public HttpResponse on(HttpResponse answer) {
            if (!tells) {
                return answer;
            }
            return answer.with("X-RateLimit-Limit", Integer.toString(limit))
                    .with("X-RateLimit-Remaining", Integer.toString(Math.max(0, limit - window.count)))
                    .with("X-RateLimit-Reset", Long.toString(window.end.getEpochSecond()));
        }
    }

    /** Counts a request. */
    public synchronized Standing count(InetAddress client, Instant now) {
        Window counted = windows.merge(
                client,
                new Window(now.plus(window), 1),
                (old, fresh) -> now.isBefore(old.end) ? new Window(old.end, old.count + 1) : fresh);
        return new Standing(counted, now.truncatedTo(ChronoUnit.MILLIS));
    }
}
