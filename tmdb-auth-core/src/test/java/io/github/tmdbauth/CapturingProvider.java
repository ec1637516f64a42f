package io.github.tmdbauth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shows what a provider is given. */
final class CapturingProvider implements AuthenticationOperationsProvider {

    private final AtomicReference<@Nullable AuthenticationConfiguration> last = new AtomicReference<>();

    @Override
    public String name() {
        return "capturing";
    }

    @Override
    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
        last.set(configuration);
        return new PlannedOperations(new CompletableFuture<>());
    }

    AuthenticationConfiguration configurationOf(TmdbAuthentication.Builder builder) {
        builder.provider(this).build().close();
        AuthenticationConfiguration configuration = last.getAndSet(null);
        if (configuration == null) {
            throw new AssertionError("the provider was not asked");
        }
        return configuration;
    }
}
