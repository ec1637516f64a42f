package io.github.tmdbauth;

import static io.github.tmdbauth.TmdbAuthentication.PROVIDER_PROPERTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which provider is chosen, and what is said when none can be. */
class ProviderDiscoveryTest {

    private static final String ANY =
            "any provider (neither TmdbAuthentication.Builder.provider nor the system property"
                    + " io.github.tmdbauth.provider names one)";

    @TempDir
    Path folder;

    @AutoClose
    private final ClassLoaders loaders = new ClassLoaders();

    @AutoClose
    private final CapturedLog log = CapturedLog.of(ProviderDiscovery.class);

    @AfterEach
    void forgetTheWish() {
        System.clearProperty(PROVIDER_PROPERTY);
    }

    @Test
    void onlyOne_isUsed() throws IOException {
        assertThat(ProviderDiscovery.find(null, loaders.classPath(red())).name())
                .isEqualTo("red");
        assertThat(log.at(Level.WARN)).isEmpty();
        assertThat(log.at(Level.DEBUG))
                .containsExactly("Chose the provider \"red\": acme.Red, version 1.2.3, from " + url("red.jar"));
    }

    @Test
    void oneOfSeveral_isChosenInTheCode() throws IOException {
        System.setProperty(PROVIDER_PROPERTY, "red");

        assertThat(ProviderDiscovery.find("blue", loaders.classPath(red(), blue()))
                        .name())
                .isEqualTo("blue");
    }

    @Test
    void oneOfSeveral_isChosenBySystemProperty() throws IOException {
        System.setProperty(PROVIDER_PROPERTY, "red");

        assertThat(ProviderDiscovery.find(null, loaders.classPath(red(), blue()))
                        .name())
                .isEqualTo("red");
    }

    @Test
    void blankSystemProperty_isNoWish() throws IOException {
        System.setProperty(PROVIDER_PROPERTY, " ");

        assertThat(ProviderDiscovery.find(null, loaders.classPath(red())).name())
                .isEqualTo("red");
    }

    @Test
    void nameThatTwoOthersShare_doesNotHinderTheThird() throws IOException {
        URL secondRed = ProviderJar.at(folder.resolve("second"))
                .provider("other.Red", "red")
                .build();

        assertThat(ProviderDiscovery.find("blue", loaders.classPath(red(), secondRed, blue()))
                        .name())
                .isEqualTo("blue");
    }

    @Test
    void oneProviderNamedTwice_isOne() throws IOException {
        URL twice = ProviderJar.at(folder.resolve("twice"))
                .provider("acme.Green", "green")
                .services("acme.Green")
                .build();
        URL again =
                ProviderJar.at(folder.resolve("again")).services("acme.Green").build();

        assertThat(ProviderDiscovery.find(null, loaders.classPath(twice, again)).name())
                .isEqualTo("green");
    }

    @Test
    void builder_createsThroughTheProviderThatWasFound() throws IOException {
        TmdbAuthentication.Builder builder =
                TmdbAuthentication.builder(new ApiKey("0".repeat(32))).classLoader(loaders.classPath(red(), blue()));

        assertThatThrownBy(() -> builder.provider("blue").build())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("created by blue");
    }

    @Test
    void none_isReportedWithEachWayToMendIt() {
        assertThat(message(null)).isEqualTo("""
                No provider of TMDb authentication was found.
                Asked for: %s
                Searched:
                  - the class loader given to TmdbAuthentication.Builder.classLoader (java.net.URLClassLoader)
                Found: none
                Broken: none
                Services files: none
                What to do:
                  - add a dependency: io.github.tmdbauth:tmdb-auth-httpclient (Apache HttpClient 5) \
                or io.github.tmdbauth:tmdb-auth-vertx (Vert.x Web Client)
                  - or hand a provider over as an object, with TmdbAuthentication.Builder.provider
                  - if the dependency is there, but in another class loader, give that one to \
                TmdbAuthentication.Builder.classLoader
                  - if it is in a shaded (fat) jar, merge the files \
                META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider of all jars: \
                ServicesResourceTransformer in Maven's shade plugin, mergeServiceFiles() in Gradle's
                  - if it is on the module path, its module must be in the module graph (java --add-modules, jlink \
                --bind-services), and a module that holds a copy of tmdb-auth-core needs \
                "uses io.github.tmdbauth.AuthenticationOperationsProvider\"
                More: https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#providerselectionexception""".formatted(ANY));
    }

    @Test
    void several_areListed_andEachWayToChooseIsNamed() throws IOException {
        assertThat(message(null, red(), blue())).isEqualTo("""
                2 providers of TMDb authentication were found, and nothing says which to use.
                Asked for: %s
                Searched:
                  - the class loader given to TmdbAuthentication.Builder.classLoader (java.net.URLClassLoader)
                Found:
                  - "red": acme.Red, version 1.2.3, from DIR/red.jar
                  - "blue": trade.Blue, version unknown, from DIR/blue/
                Broken: none
                Services files:
                  - jar:DIR/red.jar!/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                  - DIR/blue/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                What to do:
                  - for "red", call TmdbAuthentication.Builder.provider("red"), or start Java with \
                -Dio.github.tmdbauth.provider=red
                  - for "blue", call TmdbAuthentication.Builder.provider("blue"), or start Java with \
                -Dio.github.tmdbauth.provider=blue
                  - or remove the dependencies that bring the others
                More: https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#providerselectionexception""".formatted(ANY));
    }

    @Test
    void unknownName_isReportedWithWhatIsThere_andWhereTheWishCameFrom() throws IOException {
        System.setProperty(PROVIDER_PROPERTY, "green");

        assertThat(message(null, red())).isEqualTo("""
                No provider of TMDb authentication has the name asked for.
                Asked for: "green" (by the system property io.github.tmdbauth.provider)
                Searched:
                  - the class loader given to TmdbAuthentication.Builder.classLoader (java.net.URLClassLoader)
                Found:
                  - "red": acme.Red, version 1.2.3, from DIR/red.jar
                Broken: none
                Services files:
                  - jar:DIR/red.jar!/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                What to do:
                  - ask for one that was found
                  - add the dependency that brings it; those of this library are "httpclient" from \
                io.github.tmdbauth:tmdb-auth-httpclient (Apache HttpClient 5) and "vertx" from \
                io.github.tmdbauth:tmdb-auth-vertx (Vert.x Web Client)
                  - or hand a provider over as an object, with TmdbAuthentication.Builder.provider
                  - if the dependency is there, but in another class loader, give that one to \
                TmdbAuthentication.Builder.classLoader
                  - if it is in a shaded (fat) jar, merge the files \
                META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider of all jars: \
                ServicesResourceTransformer in Maven's shade plugin, mergeServiceFiles() in Gradle's
                  - if it is on the module path, its module must be in the module graph (java --add-modules, jlink \
                --bind-services), and a module that holds a copy of tmdb-auth-core needs \
                "uses io.github.tmdbauth.AuthenticationOperationsProvider\"
                More: https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#providerselectionexception""");
    }

    @Test
    void shippedProviderThatIsMissing_isReportedWithItsDependency() throws IOException {
        assertThat(message("vertx", red()))
                .contains("\nAsked for: \"vertx\" (by TmdbAuthentication.Builder.provider)\n")
                .contains("\n  - add the dependency io.github.tmdbauth:tmdb-auth-vertx (Vert.x Web Client)\n");
        assertThat(message("httpclient", red()))
                .contains("\n  - add the dependency io.github.tmdbauth:tmdb-auth-httpclient (Apache HttpClient 5)\n");
    }

    @Test
    void twoOfTheNameAskedFor_areListed() throws IOException {
        URL secondRed = ProviderJar.at(folder.resolve("second"))
                .provider("other.Red", "red")
                .build();

        assertThat(message("red", red(), secondRed, blue())).isEqualTo("""
                2 providers of TMDb authentication have the name asked for.
                Asked for: "red" (by TmdbAuthentication.Builder.provider)
                Searched:
                  - the class loader given to TmdbAuthentication.Builder.classLoader (java.net.URLClassLoader)
                Found:
                  - "red": acme.Red, version 1.2.3, from DIR/red.jar
                  - "red": other.Red, version unknown, from DIR/second/
                  - "blue": trade.Blue, version unknown, from DIR/blue/
                Broken: none
                Services files:
                  - jar:DIR/red.jar!/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                  - DIR/second/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                  - DIR/blue/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                What to do:
                  - a name that several have chooses none of them: remove all but one, or hand one over as an object, \
                with TmdbAuthentication.Builder.provider
                  - or remove the dependencies that bring the others
                More: https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#providerselectionexception""");
    }

    @Test
    void nameThatTwoShare_isNotOfferedAsAChoice() throws IOException {
        URL secondRed = ProviderJar.at(folder.resolve("second"))
                .provider("other.Red", "red")
                .build();

        assertThat(message(null, red(), secondRed, blue()))
                .startsWith("3 providers of TMDb authentication were found, and nothing says which to use.\n")
                .contains("\n  - for \"blue\", call ", "\n  - a name that several have chooses none of them: ")
                .doesNotContain("for \"red\"");
    }

    @Test
    void brokenOnes_areListedWithTheirCause_andKeptAsSuppressed() throws IOException {
        URL broken =
                ProviderJar.at(folder.resolve("broken")).services("acme.Absent").build();
        ClassLoader loader = loaders.classPath(broken);

        var failure =
                catchThrowableOfType(ProviderSelectionException.class, () -> ProviderDiscovery.find(null, loader));

        assertThat(withoutFolder(failure)).isEqualTo("""
                No provider of TMDb authentication can be used: what was found is broken.
                Asked for: %s
                Searched:
                  - the class loader given to TmdbAuthentication.Builder.classLoader (java.net.URLClassLoader)
                Found: none
                Broken:
                  - java.util.ServiceConfigurationError: Provider acme.Absent not found
                Services files:
                  - DIR/broken/META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider
                What to do:
                  - mend what is broken; a missing class is most often a missing dependency
                  - add a dependency: io.github.tmdbauth:tmdb-auth-httpclient (Apache HttpClient 5) \
                or io.github.tmdbauth:tmdb-auth-vertx (Vert.x Web Client)
                  - or hand a provider over as an object, with TmdbAuthentication.Builder.provider
                More: https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#providerselectionexception""".formatted(ANY));
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ServiceConfigurationError.class);
    }

    @Test
    void loaderThatCannotListItsFiles_endsTheSearch() throws IOException {
        try (URLClassLoader stopped = new URLClassLoader(new URL[0]) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("disk gone");
            }
        }) {
            assertThat(catchThrowableOfType(
                            ProviderSelectionException.class, () -> ProviderDiscovery.find(null, stopped)))
                    .hasMessageContaining("caused by java.io.IOException: disk gone")
                    .hasMessageContaining(
                            "\nServices files:\n  - could not be listed: java.io.IOException: disk gone\n");
        }
    }

    @Test
    void loaderOfAStoppedApplication_isReported() throws IOException {
        try (URLClassLoader stopped = new URLClassLoader(new URL[0]) {
            @Override
            public Enumeration<URL> getResources(String name) {
                throw new IllegalStateException("stopped");
            }
        }) {
            assertThat(catchThrowableOfType(
                            ProviderSelectionException.class, () -> ProviderDiscovery.find(null, stopped)))
                    .hasMessageContaining("\nBroken:\n  - java.lang.IllegalStateException: stopped\n");
        }
    }

    private String message(@Nullable String name, URL... classPath) {
        ClassLoader loader = loaders.classPath(classPath);
        return withoutFolder(
                catchThrowableOfType(ProviderSelectionException.class, () -> ProviderDiscovery.find(name, loader)));
    }

    private String withoutFolder(ProviderSelectionException failure) {
        return String.valueOf(failure.getMessage()).replace(url(""), "DIR/");
    }

    private String url(String name) {
        try {
            return folder.toUri().toURL() + name;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private URL red() throws IOException {
        return ProviderJar.at(folder.resolve("red.jar"))
                .provider("acme.Red", "red")
                .version("1.2.3")
                .build();
    }

    private URL blue() throws IOException {
        return ProviderJar.at(folder.resolve("blue"))
                .provider("trade.Blue", "blue")
                .build();
    }
}
