/**
 * A fake TMDb to test against, with JUnit 5 and without it: users, approvals, tokens and sessions over the real protocol, a time of its
 * own, faults on purpose, and a journal of what arrived.
 *
 * <pre>{@code
 * try (FakeTmdb fake = FakeTmdb.start()) {
 *     fake.addUser("alice", "wonderland");
 *     AuthenticationOperations tmdb = fake.client();
 *     RequestToken token = tmdb.blocking().createRequestToken();
 *     fake.approve(token, "alice");
 *     Session session = tmdb.blocking().createSession(token);
 * }
 * }</pre>
 *
 * <p>Where to begin: {@link io.github.tmdbauth.testkit.FakeTmdb}; in a JUnit test, {@link
 * io.github.tmdbauth.testkit.junit.TmdbAuthTest}; to say what goes wrong, {@link io.github.tmdbauth.testkit.fault.Fault}; to try a
 * transport of one's own, {@link io.github.tmdbauth.testkit.contract.TransportContract}.
 */
module io.github.tmdbauth.testkit {
    requires transitive io.github.tmdbauth.core;
    requires com.fasterxml.jackson.core;
    requires java.logging;
    requires java.net.http;
    requires org.slf4j;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.github.tmdbauth.testkit;
    exports io.github.tmdbauth.testkit.contract;
    exports io.github.tmdbauth.testkit.fault;
    exports io.github.tmdbauth.testkit.junit;

    uses io.github.tmdbauth.AuthenticationOperationsProvider;
}
