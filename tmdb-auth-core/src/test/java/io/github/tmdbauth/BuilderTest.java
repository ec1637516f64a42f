package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuilderTest {

    private static final ApiKey KEY = new ApiKey("0123456789abcdef0123456789abcdef");

    private final CapturingProvider provider = new CapturingProvider();

    private AuthenticationConfiguration built(UnaryOperator<TmdbAuthentication.Builder> settings) {
        return provider.configurationOf(settings.apply(TmdbAuthentication.builder(KEY)));
    }

    @Test
    void everySettingHasTheDefaultThatItsDocumentationNames() {
        AuthenticationConfiguration defaults = built(builder -> builder);

        assertThat(defaults.credential()).isEqualTo(KEY);
        assertThat(defaults.baseUri()).hasToString("https://api.themoviedb.org");
        assertThat(defaults.siteUri()).hasToString("https://www.themoviedb.org");
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.deadline()).isEqualTo(Duration.ofSeconds(15));
        assertThat(defaults.maxConnections()).isEqualTo(8);
        assertThat(defaults.maxResponseBytes()).isEqualTo(65_536);
        assertThat(defaults.userAgent()).matches("tmdb-auth/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(Duration.between(defaults.clock().instant(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(defaults.expirationFormat()).isSameAs(ExpirationFormat.tmdb());
        assertThat(defaults.retryPolicy().maxAttempts()).isEqualTo(3);
        assertThat(defaults.retryPolicy().firstDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(defaults.retryPolicy().maxDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(defaults.requestForm()).isEqualTo(RequestForm.JSON_BODY);
        assertThat(defaults.executor()).isEmpty();
        assertThat(defaults.proxy()).isEmpty();
        assertThat(defaults.sslContext()).isEmpty();
    }

    @Test
    void everySettingArrivesInTheConfiguration() throws Exception {
        ReadAccessToken token = new ReadAccessToken("a.b.c");
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        ExpirationFormat format = text -> Optional.empty();
        RetryPolicy policy = RetryPolicy.off();
        Executor executor = Runnable::run;
        HttpProxy proxy = HttpProxy.of("proxy", 3128);
        SSLContext tls = SSLContext.getDefault();

        AuthenticationConfiguration configuration = built(builder -> builder.credential(token)
                .baseUri(URI.create("https://api.tmdb.org"))
                .siteUri(URI.create("https://site.example/tmdb"))
                .connectTimeout(Duration.ofMillis(1))
                .deadline(Duration.ofDays(1))
                .maxConnections(1000)
                .maxResponseBytes(1)
                .userAgent("my app/1 (a)")
                .clock(clock)
                .expirationFormat(format)
                .retryPolicy(policy)
                .requestForm(RequestForm.QUERY)
                .executor(executor)
                .proxy(proxy)
                .sslContext(tls));

        assertThat(configuration.credential()).isEqualTo(token);
        assertThat(configuration.baseUri()).hasToString("https://api.tmdb.org");
        assertThat(configuration.siteUri()).hasToString("https://site.example/tmdb");
        assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofMillis(1));
        assertThat(configuration.deadline()).isEqualTo(Duration.ofDays(1));
        assertThat(configuration.maxConnections()).isEqualTo(1000);
        assertThat(configuration.maxResponseBytes()).isEqualTo(1);
        assertThat(configuration.userAgent()).isEqualTo("my app/1 (a)");
        assertThat(configuration.clock()).isSameAs(clock);
        assertThat(configuration.expirationFormat()).isSameAs(format);
        assertThat(configuration.retryPolicy()).isSameAs(policy);
        assertThat(configuration.requestForm()).isEqualTo(RequestForm.QUERY);
        assertThat(configuration.executor()).containsSame(executor);
        assertThat(configuration.proxy()).containsSame(proxy);
        assertThat(configuration.sslContext()).containsSame(tls);
    }

    static Stream<Arguments> valuesOutOfRange() {
        return Stream.of(
                refused("connectTimeout", builder -> builder.connectTimeout(Duration.ZERO)),
                refused("connectTimeout", builder -> builder.connectTimeout(Duration.ofNanos(999_999))),
                refused(
                        "connectTimeout",
                        builder -> builder.connectTimeout(Duration.ofDays(1).plusNanos(1))),
                refused("deadline", builder -> builder.deadline(Duration.ofMillis(-1))),
                refused("deadline", builder -> builder.deadline(Duration.ofSeconds(Long.MAX_VALUE))),
                refused("maxConnections", builder -> builder.maxConnections(0)),
                refused("maxConnections", builder -> builder.maxConnections(1001)),
                refused("maxResponseBytes", builder -> builder.maxResponseBytes(0)),
                refused("maxResponseBytes", builder -> builder.maxResponseBytes(16 * 1024 * 1024 + 1)),
                refused("userAgent", builder -> builder.userAgent(" ")),
                refused("userAgent", builder -> builder.userAgent("a\r\nX-Injected: b")),
                refused("userAgent", builder -> builder.userAgent("del\u007f")),
                refused("userAgent", builder -> builder.userAgent("ümlaut")),
                refused("provider name", builder -> builder.provider("  ")));
    }

    private static Arguments refused(String name, Consumer<TmdbAuthentication.Builder> setting) {
        return Arguments.of(name, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valuesOutOfRange")
    void aValueOutOfRangeFailsAtOnceAndNamesTheArgument(String name, Consumer<TmdbAuthentication.Builder> setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.accept(TmdbAuthentication.builder(KEY)))
                .withMessageStartingWith(name + ": ");
    }

    @Test
    void theLimitsThemselvesAreInRange() {
        AuthenticationConfiguration configuration = built(builder -> builder.connectTimeout(Duration.ofDays(1))
                .deadline(Duration.ofMillis(1))
                .maxConnections(1)
                .maxResponseBytes(16 * 1024 * 1024)
                .userAgent(" ~!"));

        assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofDays(1));
        assertThat(configuration.deadline()).isEqualTo(Duration.ofMillis(1));
        assertThat(configuration.maxConnections()).isEqualTo(1);
        assertThat(configuration.maxResponseBytes()).isEqualTo(16_777_216);
        assertThat(configuration.userAgent()).isEqualTo(" ~!");
    }

    @SuppressWarnings("NullAway") // null is what is tested
    static Stream<Arguments> nulls() {
        return Stream.of(
                refused("credential", builder -> TmdbAuthentication.builder(null)),
                refused("credential", builder -> builder.credential(null)),
                refused("baseUri", builder -> builder.baseUri(null)),
                refused("siteUri", builder -> builder.siteUri(null)),
                refused("connectTimeout", builder -> builder.connectTimeout(null)),
                refused("deadline", builder -> builder.deadline(null)),
                refused("userAgent", builder -> builder.userAgent(null)),
                refused("clock", builder -> builder.clock(null)),
                refused("expirationFormat", builder -> builder.expirationFormat(null)),
                refused("retryPolicy", builder -> builder.retryPolicy(null)),
                refused("requestForm", builder -> builder.requestForm(null)),
                refused("executor", builder -> builder.executor(null)),
                refused("proxy", builder -> builder.proxy(null)),
                refused("sslContext", builder -> builder.sslContext(null)),
                refused("provider", builder -> builder.provider((AuthenticationOperationsProvider) null)),
                refused("name", builder -> builder.provider((String) null)),
                refused("classLoader", builder -> builder.classLoader(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void nullIsRefusedByName(String name, Consumer<TmdbAuthentication.Builder> setting) {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> setting.accept(TmdbAuthentication.builder(KEY)))
                .withMessage(name);
    }

    @Test
    void aFailedSetterLeavesTheBuilderAsItWas() {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(KEY);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxConnections(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.baseUri(URI.create("ftp://host")));

        assertThat(provider.configurationOf(builder).maxConnections()).isEqualTo(8);
        assertThat(provider.configurationOf(builder).baseUri()).hasToString("https://api.themoviedb.org");
    }

    @Test
    void changingTheBuilderAfterwardsChangesNothingThatWasBuilt() {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(KEY);
        AuthenticationConfiguration first = provider.configurationOf(builder);
        String before = first.toString();
        AuthenticationConfiguration second = provider.configurationOf(builder.credential(new ReadAccessToken("a.b.c"))
                .baseUri(URI.create("https://other.example"))
                .siteUri(URI.create("https://other.example"))
                .deadline(Duration.ofSeconds(1))
                .connectTimeout(Duration.ofSeconds(1))
                .maxConnections(3)
                .maxResponseBytes(3)
                .userAgent("other")
                .retryPolicy(RetryPolicy.off())
                .requestForm(RequestForm.QUERY)
                .proxy(HttpProxy.of("proxy", 1)));

        assertThat(first).hasToString(before);
        assertThat(first.credential()).isEqualTo(KEY);
        assertThat(second.credential()).isEqualTo(new ReadAccessToken("a.b.c"));
    }

    @Test
    void eachBuildCreatesAClientOfItsOwn() {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(KEY).provider(provider);
        assertThat(builder.build()).isNotSameAs(builder.build());
    }
}
