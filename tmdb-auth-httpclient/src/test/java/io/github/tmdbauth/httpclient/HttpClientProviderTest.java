package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HttpClientProviderTest {

    @Test
    void itIsFoundByItsName() {
        assertThat(ServiceLoader.load(AuthenticationOperationsProvider.class))
                .singleElement()
                .isInstanceOf(HttpClientProvider.class)
                .extracting(AuthenticationOperationsProvider::name)
                .isEqualTo("httpclient");
    }

    /** Loads our classes anew, and nothing of HttpClient. */
    private static final class WithoutHttpClient extends URLClassLoader {

        WithoutHttpClient() {
            super(
                    new URL[] {
                        HttpClientProvider.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    HttpClientProvider.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.hc.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("io.github.tmdbauth.httpclient.")) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void withoutHttpClient_itCanBeLoadedAndLookedAt_andSaysWhatIsMissing() throws Exception {
        AuthenticationConfiguration configuration = Calls.configuration(Calls.builder("https://tmdb.test"));
        try (WithoutHttpClient loader = new WithoutHttpClient()) {
            Class<?> type = loader.loadClass(HttpClientProvider.class.getName());
            assertThat(type).isNotSameAs(HttpClientProvider.class);
            for (Method method : type.getMethods()) {
                assertThat(method.getParameterTypes()).isNotNull();
            }
            AuthenticationOperationsProvider provider = (AuthenticationOperationsProvider)
                    type.getDeclaredConstructor().newInstance();
            assertThat(provider.name()).isEqualTo("httpclient");
            assertThatThrownBy(() -> provider.create(configuration))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org/apache/hc")
                    .hasMessageContaining("Depend on org.apache.httpcomponents.client5:httpclient5:");
        }
    }
}
