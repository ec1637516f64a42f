/** A fake TMDb to test against. */
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
