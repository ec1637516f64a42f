package io.github.tmdbauth.testkit.internal.server;

import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.fault.FaultyExchange;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Who is served by a {@link Conversation}. Called by many threads at once. */
public interface Service {

    /** What is to go wrong with a connection before its first request; null for nothing. */
    @Nullable Injection connected();

    /** Takes note of a request, which has arrived from that address and is to be answered now. */
    Answering received(HttpRequest request, InetAddress client);

    /** Takes note of something that was no request. */
    void refused(int connection, MalformedRequest malformed);

    /**
     * How a request is answered.
     *
     * @param fault what is to go wrong with it; null for nothing
     * @param commit carries it out; called once at most
     */
    record Answering(@Nullable Injection fault, FaultyExchange.Commit commit) {}
}
