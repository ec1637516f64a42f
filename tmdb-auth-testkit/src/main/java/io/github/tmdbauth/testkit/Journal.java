package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What arrived at the fake over HTTP, in the order of its arrival: a request is here as soon as it is complete, before
 * anything is answered. Calls of the in-memory operations are no requests, and not here. Safe for threads.
 *
 * <p>It keeps the newest 10,000 requests, and of those no more than have 64 MiB of bodies together.
 */
public final class Journal {
    private static final int MAX_REQUESTS = 10_000;
    private static final long MAX_BODY_BYTES = 64L * 1024 * 1024;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long bodyBytes;
    private long received;

    Journal() {}

    /** What is kept now, oldest first; a copy that does not change. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
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

    synchronized RecordedRequest record(HttpRequest request, Instant receivedAt) {
        RecordedRequest recorded = new RecordedRequest(request, receivedAt);
        requests.addLast(recorded);
        received++;
        bodyBytes += request.body().length;
        while (requests.size() > MAX_REQUESTS || bodyBytes > MAX_BODY_BYTES) {
            bodyBytes -= requests.removeFirst().bodyLength();
        }
        return recorded;
    }
}
