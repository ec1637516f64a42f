package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** {@code AuthenticationConfiguration.toString}: made for a log, so complete and without secrets. */
class ConfigurationTextTest {

    private final CapturingProvider provider = new CapturingProvider();

    @Test
    void itShowsTheDefaults() {
        AuthenticationConfiguration configuration = provider.configurationOf(
                TmdbAuthentication.builder(new ApiKey("c4n4ry")).userAgent("app/1"));

        assertThat(configuration)
                .hasToString("AuthenticationConfiguration[credential=ApiKey[redacted],"
                        + " baseUri=https://api.themoviedb.org, siteUri=https://www.themoviedb.org,"
                        + " connectTimeout=PT5S, deadline=PT15S, maxConnections=8, maxResponseBytes=65536,"
                        + " userAgent=app/1, retryPolicy=RetryPolicy[maxAttempts=3, firstDelay=PT0.2S, maxDelay=PT2S],"
                        + " requestForm=JSON_BODY, proxy=null, sslContext=the JVM's default]");
    }

    @Test
    void itShowsNoSecret() throws Exception {
        AuthenticationConfiguration configuration =
                provider.configurationOf(TmdbAuthentication.builder(new ReadAccessToken("c4n4ry.c4n4ry.c4n4ry"))
                        .deadline(Duration.ofSeconds(2))
                        .sslContext(SSLContext.getDefault())
                        .proxy(HttpProxy.of("proxy.example", 3128).withLogin("c4n4ry", "c4n4ry")));

        assertThat(configuration.toString())
                .doesNotContain("c4n4ry")
                .contains("credential=ReadAccessToken[redacted]")
                .contains("deadline=PT2S")
                .contains("proxy=HttpProxy[proxy.example:3128, login redacted]")
                .contains("sslContext=given");
    }
}
