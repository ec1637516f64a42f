package io.github.tmdbauth.benchmarks.jmh;

import io.github.tmdbauth.benchmarks.client.Client;
import io.github.tmdbauth.benchmarks.client.Clients;
import io.github.tmdbauth.benchmarks.process.Child;
import java.net.URI;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A server in another process, and how to make a client for it. */
@State(Scope.Benchmark)
public class SocketState {

    /** A client and a call style. */
    @Param({
        "raw-httpclient blocking",
        "httpclient blocking",
        "raw-httpclient-async future",
        "httpclient future",
        "raw-vertx future",
        "vertx future"
    })
    public String way = "";

    private final Child server = Child.server();
    private final URI base = URI.create("http://127.0.0.1:" + server.line());

    Client open() {
        return Clients.open(way.split(" ", -1)[0], base);
    }

    Object call(Client client) throws Exception {
        return way.endsWith("blocking") ? client.token() : client.futureToken().get();
    }

    @TearDown
    public void close() {
        server.close();
    }
}
