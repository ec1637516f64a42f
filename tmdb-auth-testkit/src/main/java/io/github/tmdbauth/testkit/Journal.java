package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What arrived at the fake over HTTP, in the order of its arrival: a request is here as soon as it is complete, before
 * anything is answered. Calls of the in-memory operations are no requests, and not here. Safe for threads.
 *
 * <pre>{@code
 * fake.journal().assertReceived(RequestPattern.of(CREATE_SESSION).parameter("request_token", token.value()));
 * fake.journal().assertReceived(2, RequestPattern.of(VALIDATE_KEY));
 * fake.journal().awaitRequests(RequestPattern.of(DELETE_SESSION), 1, Duration.ofSeconds(5)); // of another thread
 * }</pre>
 *
 * <p>The assertions need no library. When one fails, it shows what was expected, the request that came nearest and what is
 * different in it, the whole journal, and how things stand with the tokens and sessions; ids are cut to a few of their
 * characters.
 *
 * <p>It keeps the newest 10,000 requests, and of those no more than have 64 MiB of bodies together.
 */
public final class Journal {
    private static final int MAX_REQUESTS = 10_000;
    private static final long MAX_BODY_BYTES = 64L * 1024 * 1024;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Supplier<List<String>> state;
    private long bodyBytes;
    private long received;

    /** @param state how things stand at the fake, for failure messages */
    Journal(Supplier<List<String>> state) {
        this.state = state;
    }

    /** What is kept now, oldest first; a copy that does not change. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those of an operation, in either of its forms. */
    public List<RecordedRequest> requests(Operation operation) {
        return requests(RequestPattern.of(operation));
    }

    /** Those that are as the pattern says. */
    public synchronized List<RecordedRequest> requests(RequestPattern pattern) {
        requireNonNull(pattern, "pattern");
        return requests.stream().filter(pattern::matches).toList();
    }

    /**
     * Checks that such a request has arrived, once or more often.
     *
     * @return the first of them
     * @throws AssertionError if there is none
     */
    public RecordedRequest assertReceived(RequestPattern pattern) {
        List<RecordedRequest> found = requests(pattern);
        if (found.isEmpty()) {
            throw new AssertionError(failure("expected a request: " + pattern, pattern));
        }
        return found.get(0);
    }

    /**
     * Checks how many such requests have arrived.
     *
     * @return they
     * @throws AssertionError if it is another number
     */
    public List<RecordedRequest> assertReceived(int times, RequestPattern pattern) {
        List<RecordedRequest> found = requests(pattern);
        if (found.size() != times) {
            throw new AssertionError(failure(
                    "expected " + times + (times == 1 ? " request: " : " requests: ") + pattern + "\nbut there were "
                            + found.size(),
                    found.isEmpty() ? pattern : null));
        }
        return found;
    }

    /**
     * Checks that no such request has arrived.
     *
     * @throws AssertionError if there is one
     */
    public void assertNotReceived(RequestPattern pattern) {
        assertReceived(0, pattern);
    }

    /**
     * Waits until so many requests have arrived, of any kind.
     *
     * @return all that are kept
     * @throws AssertionError if they have not after {@code atMost}
     */
    public List<RecordedRequest> awaitRequests(int count, Duration atMost) throws InterruptedException {
        return awaitRequests(RequestPattern.any(), count, atMost);
    }

    /**
     * Waits until so many such requests have arrived. The waiting thread is woken by them, and looks for nothing meanwhile.
     *
     * @return they
     * @throws AssertionError if they have not after {@code atMost}, in real time
     */
    public synchronized List<RecordedRequest> awaitRequests(RequestPattern pattern, int count, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + requireNonNull(atMost, "atMost").toNanos();
        while (true) {
            List<RecordedRequest> found = requests(pattern);
            if (found.size() >= count) {
                return found;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(failure(
                        "waited " + atMost + " for " + count + (count == 1 ? " request: " : " requests: ") + pattern
                                + "\nbut there were " + found.size(),
                        found.isEmpty() ? pattern : null));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** @param missed of which the nearest request is to be shown; null if there is no need */
    private String failure(String expectation, @Nullable RequestPattern missed) {
        StringBuilder text = new StringBuilder(expectation);
        if (missed != null) {
            requests().stream()
                    .max(Comparator.comparingInt(missed::agreement))
                    .filter(request -> missed.agreement(request) > 0)
                    .ifPresent(nearest -> text.append("\nthe nearest: ")
                            .append(nearest)
                            .append("\n  but ")
                            .append(String.join("\n  but ", missed.differences(nearest))));
        }
        return text.append("\njournal:\n").append(report()).toString();
    }

    /** The journal and the state, for whoever has to find out what happened. */
    String report() {
        return this + "\nstate:\n" + String.join("\n", state.get());
    }

    /**
     * The only request.
     *
     * @throws AssertionError if none or more than one was received; the text lists them
     */
    public synchronized RecordedRequest onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, but there were " + received + ":\n" + this);
        }
        return requests.getFirst();
    }

    /** How many requests were received since the start or the last {@link #clear()}, those no longer kept included. */
    public synchronized long received() {
        return received;
    }

    /** Forgets everything, so that a test can tell its own requests from those of its preparation. */
    public synchronized void clear() {
        requests.clear();
        bodyBytes = 0;
        received = 0;
    }

    /** One line for each request, without secrets. */
    @Override
    public synchronized String toString() {
        return requests.isEmpty()
                ? "no requests"
                : requests.stream().map(RecordedRequest::toString).collect(Collectors.joining("\n"));
    }

    synchronized RecordedRequest record(HttpRequest request, Instant receivedAt, @Nullable Operation operation) {
        RecordedRequest recorded = new RecordedRequest(request, receivedAt, operation);
        requests.addLast(recorded);
        received++;
        bodyBytes += request.body().length;
        while (requests.size() > MAX_REQUESTS || bodyBytes > MAX_BODY_BYTES) {
            bodyBytes -= requests.removeFirst().bodyLength();
        }
        notifyAll();
        return recorded;
    }
}
