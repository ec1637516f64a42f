package io.github.tmdbauth;

import static io.github.tmdbauth.ClassLoaders.findThrough;
import static io.github.tmdbauth.ClassLoaders.withContext;
import static io.github.tmdbauth.ProviderJar.WORKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where providers are looked for: in programs, in application servers, and when the caller says where. */
class ProviderClassLoadersTest {

    private static final String LIBRARY = "io.github.tmdbauth.";
    private static final ClassLoader TESTS = ProviderClassLoadersTest.class.getClassLoader();

    @TempDir
    Path folder;

    @AutoClose
    private final ClassLoaders loaders = new ClassLoaders();

    @AutoClose
    private final CapturedLog log = CapturedLog.of(ProviderDiscovery.class);

    @Test
    void loaderOfTheLibrary_isSearched_withoutAContextLoader() throws Exception {
        ClassLoader library = library(red());

        assertThat(nameAndLoader(findIn(library, null))).isEqualTo("acme.Red of " + library);
    }

    @Test
    void contextLoader_isSearched() throws Exception {
        ClassLoader application = loaders.classPath(red());

        assertThat(withContext(
                        application, () -> ProviderDiscovery.find(null, null).name()))
                .isEqualTo("red");
    }

    @Test
    void contextLoader_isReportedBesideThatOfTheLibrary() throws Exception {
        ClassLoader application = loaders.classPath();

        assertThatThrownBy(() -> withContext(application, () -> ProviderDiscovery.find(null, null)))
                .isInstanceOf(ProviderSelectionException.class)
                .hasMessageContaining("""

                        Searched:
                          - the class loader of tmdb-auth-core (%s)
                          - the thread's context class loader (java.net.URLClassLoader)
                        """.formatted(TESTS.getClass().getName()));
    }

    @Test
    void providersOfBothLoaders_areCandidates() throws Exception {
        ClassLoader library = library(red());
        ClassLoader application = loaders.childOf(library, blue());

        assertThatThrownBy(() -> findIn(library, application))
                .cause()
                .hasMessageStartingWith("2 providers of TMDb authentication were found")
                .hasMessageContaining("\"red\": acme.Red", "\"blue\": acme.Blue");
    }

    @Test
    void oneClassSeenThroughBothLoaders_isOne() throws Exception {
        ClassLoader library = library(red());
        ClassLoader application = loaders.childOf(library);

        assertThat(nameAndLoader(findIn(library, application))).isEqualTo("acme.Red of " + library);
    }

    @Test
    void brokenProviderSeenThroughBothLoaders_isReportedOnce() throws Exception {
        URL broken =
                ProviderJar.at(folder.resolve("broken")).services("acme.Absent").build();
        ClassLoader library = library(red(), broken);
        ClassLoader application = loaders.childOf(library);

        assertThat(nameAndLoader(findIn(library, application))).isEqualTo("acme.Red of " + library);
        assertThat(log.at(Level.WARN))
                .containsExactly("Left out a broken provider of TMDb authentication:"
                        + " java.util.ServiceConfigurationError: Provider acme.Absent not found");
    }

    @Test
    void twoCopiesOfOneClass_areNotMistakenForOne() throws Exception {
        ClassLoader library = library(red());
        ClassLoader application = loaders.parentLast("acme.", library, red());

        assertThatThrownBy(() -> findIn(library, application))
                .cause()
                .hasMessageStartingWith("2 providers of TMDb authentication were found")
                .hasMessageContaining("\n  - one class came through two class loaders: ")
                .message()
                .doesNotContain("for \"red\"");
    }

    @Test
    void providerOfAnotherCopyOfTheLibrary_isBroken_andTheOwnOneIsUsed() throws Exception {
        ClassLoader library = library(red());
        ClassLoader otherApplication = loaders.classPath(blue());

        assertThat(nameAndLoader(findIn(library, otherApplication))).isEqualTo("acme.Red of " + library);
        assertThat(log.at(Level.WARN)).singleElement().asString().endsWith("acme.Blue not a subtype");
    }

    @Test
    void providerOfAnotherCopyOfTheLibrary_isExplained_whenThereIsNoOther() throws Exception {
        ClassLoader library = library();
        ClassLoader otherApplication = loaders.classPath(blue());

        assertThatThrownBy(() -> findIn(library, otherApplication))
                .cause()
                .hasMessageContaining("\n  - \"not a subtype\": ");
    }

    @Test
    void givenLoader_isSearchedInsteadOfBoth() throws Exception {
        ClassLoader given = loaders.classPath(red());
        ClassLoader context = loaders.classPath(blue());

        assertThat(withContext(
                        context, () -> ProviderDiscovery.find(null, given).name()))
                .isEqualTo("red");
    }

    @Test
    void classLoader_canBeCollected_afterAProviderWasFoundInIt() throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader = findAndForget(collected);

        boolean gone = false;
        for (int attempt = 0; attempt < 100 && !gone; attempt++) {
            System.gc();
            gone = collected.remove(50) == loader;
        }
        assertThat(gone).isTrue();
    }

    private WeakReference<ClassLoader> findAndForget(ReferenceQueue<ClassLoader> queue) throws Exception {
        URL broken = ProviderJar.at(folder.resolve("broken"))
                .provider("acme.Broken", "broken", WORKING, "public Broken() { throw new IllegalStateException(); }")
                .build();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {red(), broken}, TESTS)) {
            assertThat(withContext(
                            loader, () -> ProviderDiscovery.find(null, null).name()))
                    .isEqualTo("red");
            return new WeakReference<>(loader, queue);
        }
    }

    /** A loader with a copy of its own of tmdb-auth-core, and with providers. */
    private ClassLoader library(URL... providers) {
        URL[] urls = new URL[providers.length + 1];
        urls[0] = CodeLocation.urlOf(ProviderDiscovery.class);
        System.arraycopy(providers, 0, urls, 1, providers.length);
        return loaders.parentLast(LIBRARY, TESTS, urls);
    }

    private static Object findIn(ClassLoader library, @Nullable ClassLoader context) throws Exception {
        return withContext(context, () -> findThrough(library));
    }

    private static String nameAndLoader(Object provider) {
        return provider.getClass().getName() + " of " + provider.getClass().getClassLoader();
    }

    private URL red() throws Exception {
        return ProviderJar.at(folder.resolve("red.jar"))
                .provider("acme.Red", "red")
                .build();
    }

    private URL blue() throws Exception {
        return ProviderJar.at(folder.resolve("blue"))
                .provider("acme.Blue", "blue")
                .build();
    }
}
