package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import org.junit.jupiter.api.Test;

/** What docs/writing-a-transport.md says of JdkTransport; that its snippets are excerpts is tried with all documents. */
class WritingATransportTest {

    @Test
    void theProviderIsFoundByItsName() {
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb =
                        fake.clientBuilder().provider("jdk").build()) {
            tmdb.blocking().validateKey();

            assertThat(fake.journal().received()).isEqualTo(1);
        }
    }

    @Test
    void aLoginAtTheProxy_isRefusedAndNotIgnored() {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(new ApiKey("key"))
                .provider("jdk")
                .proxy(HttpProxy.of("127.0.0.1", 8080).withLogin("aladdin", "opensesame"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy: the JDK's client gives no login to a proxy")
                .hasMessageNotContaining("opensesame");
    }
}
