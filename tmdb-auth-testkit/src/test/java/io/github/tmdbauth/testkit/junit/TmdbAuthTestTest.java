package io.github.tmdbauth.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

@TmdbAuthTest
class TmdbAuthTestTest {
    @Test
    void aUserSignsIn(FakeTmdb fake, AuthenticationOperations tmdb) {
        fake.addUser("alice", "wonderland");
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");

        Session session = tmdb.createSession(token).join();

        assertThat(fake.sessionsOf("alice")).containsExactly(session);
    }

    @Test
    void theBlockingView_isOfTheSameFake(FakeTmdb fake, BlockingAuthenticationOperations tmdb) {
        fake.deny(tmdb.createRequestToken());
    }

    @Test
    void theBuilder_makesClientsOfTheSameFake(FakeTmdb fake, TmdbAuthentication.Builder builder) {
        try (AuthenticationOperations tmdb =
                builder.credential(fake.application().apiKey()).build()) {
            fake.deny(tmdb.createRequestToken().join());
        }
    }

    @Test
    void withoutATransportOnTheClassPath_theClientIsInMemory(FakeTmdb fake, AuthenticationOperations tmdb) {
        tmdb.validateKey().join();

        assertThat(fake.journal().requests()).isEmpty();
    }

    @RepeatedTest(2)
    void eachTest_hasAFakeOfItsOwn(FakeTmdb fake) {
        assertThat(fake.addUser("alice", "wonderland").name()).isEqualTo("alice");
    }

    @Test
    @TmdbAuthTest(transport = "nothing of that name")
    void aNamedTransport_isAskedForByName(TmdbAuthentication.Builder builder) {
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFakeForAllTestsOrAConstructor_isRefused() {
        ExtensionContext ofTheClass = (ExtensionContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExtensionContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getTestMethod");
                    return Optional.empty();
                });
        ParameterContext unused = (ParameterContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ParameterContext.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                });

        assertThatThrownBy(() -> new TmdbAuthExtension().resolveParameter(unused, ofTheClass))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("use a @BeforeEach method");
    }

    @Nested
    class InsideAnotherClass {
        private FakeTmdb prepared;

        @BeforeEach
        void prepare(FakeTmdb fake) {
            prepared = fake;
        }

        @Test
        void preparationAndTest_haveTheSameFake(FakeTmdb fake) {
            assertThat(fake).isSameAs(prepared);
        }
    }

    @Nested
    @TmdbAuthTest(transport = "as the class around says")
    class AroundAnotherClass {
        @Nested
        class Within {
            @Test
            void theSettings_areThoseOfTheClassAround(TmdbAuthentication.Builder builder) {
                assertThatThrownBy(builder::build).hasMessageContaining("as the class around says");
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @TmdbAuthTest(transport = "by way of another annotation")
    private @interface OwnAnnotation {}

    @Test
    @OwnAnnotation
    void anAnnotationOfOnesOwn_canCarryTheSettings(TmdbAuthentication.Builder builder) {
        assertThatThrownBy(builder::build).hasMessageContaining("by way of another annotation");
    }
}
