package io.github.tmdbauth.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** What a case stands on: origins, clients of the transport under test, and the call style. Closes what it made. */
final class Rig implements AutoCloseable {
    private final Function<AuthenticationConfiguration, Transport> factory;
    private final CallStyle style;
    private final Evidence evidence;
    private final Duration patience;
    private final List<Origin> origins = new ArrayList<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    /** @param patience how long to wait for what must come: an idle machine needs a hundredth of it */
    Rig(
            Function<AuthenticationConfiguration, Transport> factory,
            CallStyle style,
            Evidence evidence,
            Duration patience) {
        this.patience = patience;
        this.factory = factory;
        this.style = style;
        this.evidence = evidence;
    }

    CallStyle style() {
        return style;
    }

    Duration patience() {
        return patience;
    }

    Function<AuthenticationConfiguration, Transport> factory() {
        return factory;
    }

    /** An origin that speaks HTTP. */
    Origin origin(Origin.Script script) {
        return opened(Origin.start(script));
    }

    /** An origin that speaks HTTPS. */
    Origin tlsOrigin(SSLContext context, SSLParameters parameters, Origin.Script script) {
        return opened(Origin.startTls(context, parameters, script));
    }

    Origin opened(Origin origin) {
        origins.add(origin.withPatience(patience));
        atEnd(origin::close);
        return origin;
    }

    /** The last one that was given runs first. */
    void atEnd(Runnable closing) {
        open.push(closing);
    }

    /** A client for {@code origin} with an API key, without retries, and with time limits that no good case comes near. */
    Client client(Origin origin) {
        return client(origin.uri(), settings -> {});
    }

    Client client(Origin origin, Consumer<TmdbAuthentication.Builder> settings) {
        return client(origin.uri(), settings);
    }

    Client client(URI baseUri, Consumer<TmdbAuthentication.Builder> settings) {
        return client(baseUri, settings, transport -> transport);
    }

    /** @param around what is put between the operations and the transport under test */
    Client client(URI baseUri, Consumer<TmdbAuthentication.Builder> settings, UnaryOperator<Transport> around) {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(new ApiKey(Canaries.API_KEY))
                .baseUri(baseUri)
                .allowPlainHttp()
                .retryPolicy(RetryPolicy.off())
                .connectTimeout(Duration.ofSeconds(30))
                .deadline(Duration.ofSeconds(30));
        settings.accept(builder);
        Capturing provider = new Capturing(configuration -> around.apply(factory.apply(configuration)));
        AuthenticationOperations operations = builder.provider(provider).build();
        Client client = provider.client(style, evidence, patience, operations);
        atEnd(client::close);
        return client;
    }

    /** Ends everything, and fails if a request was no HTTP or a script broke. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
        for (Origin origin : origins) {
            assertEquals(List.of(), origin.problems(), "problems at the origin");
        }
    }

    /** The builder hands a configuration to a provider only. */
    private static final class Capturing implements AuthenticationOperationsProvider {
        private final Function<AuthenticationConfiguration, Transport> factory;
        private @Nullable AuthenticationConfiguration configuration;
        private @Nullable Transport transport;

        Capturing(Function<AuthenticationConfiguration, Transport> factory) {
            this.factory = factory;
        }

        @Override
        public String name() {
            return "contract";
        }

        @Override
        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
            this.configuration = configuration;
            Transport made = factory.apply(configuration);
            transport = made;
            return HttpAuthentication.over(made, configuration);
        }

        Client client(CallStyle style, Evidence evidence, Duration patience, AuthenticationOperations operations) {
            if (transport == null || configuration == null) {
                throw new IllegalStateException("the builder has not asked its provider");
            }
            return new Client(style, evidence, patience, transport, operations, configuration);
        }
    }
}
