package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Providers in named modules. */
class ProviderModulesTest {

    private static final String LIBRARY = "io.github.tmdbauth.core";
    private static final String QUIET_SLF4J = "slf4j.internal.verbosity";
    private static final List<Path> DEPENDENCIES = List.of(
            CodeLocation.of(TmdbAuthentication.class),
            CodeLocation.of(Logger.class),
            CodeLocation.of(JsonFactory.class),
            CodeLocation.of(NullMarked.class));

    @TempDir
    Path folder;

    /** No logging system is on this module path, and SLF4J would tell everyone. */
    @BeforeEach
    void quiet() {
        System.setProperty(QUIET_SLF4J, "ERROR");
    }

    @AfterEach
    void audible() {
        System.clearProperty(QUIET_SLF4J);
    }

    @Test
    void providerInAModule_isFound() throws Exception {
        module("red", "acme.red.Red");

        Object provider = find(bound("red"));

        assertThat(provider.getClass().getName()).isEqualTo("acme.red.Red");
        assertThat(provider.getClass().getModule().getName()).isEqualTo("acme.red");
    }

    @Test
    void providersInModules_areListedWithTheirVersion() throws Exception {
        module("red", "acme.red.Red");
        module("blue", "acme.blue.Blue");
        Configuration modules = bound("red", "blue");

        assertThatThrownBy(() -> find(modules))
                .cause()
                .hasMessageStartingWith("2 providers of TMDb authentication were found")
                .hasMessageContaining("\n  - \"red\": acme.red.Red, version 1.2.3, from " + url("red"))
                .hasMessageContaining("\n  - \"blue\": acme.blue.Blue, version 1.2.3, from " + url("blue"));
    }

    @Test
    void moduleOutsideTheModuleGraph_isNotFound_andTheMessageTellsHowToAddIt() throws Exception {
        module("red", "acme.red.Red");
        Configuration modules = boot().resolve(finder("red"), ModuleFinder.of(), Set.of(LIBRARY));

        assertThatThrownBy(() -> find(modules))
                .cause()
                .hasMessageStartingWith("No provider of TMDb authentication was found.")
                .hasMessageContaining("java --add-modules");
    }

    @Test
    void moduleWhoseSuperclassIsMissing_doesNoHarmToOthers() throws Exception {
        ProviderJar.at(folder.resolve("broken"))
                .type("acme.broken.Base", "public class", "", "")
                .provider("acme.broken.Broken", "broken", "extends Base " + ProviderJar.WORKING, "")
                .module(declaration("broken", "acme.broken.Broken"), "1.2.3", DEPENDENCIES)
                .without("acme.broken.Base")
                .build();
        module("red", "acme.red.Red");

        Object provider = find(bound("broken", "red"));

        assertThat(provider.getClass().getName()).isEqualTo("acme.red.Red");
    }

    private void module(String name, String provider) throws IOException {
        ProviderJar.at(folder.resolve(name))
                .provider(provider, name)
                .module(declaration(name, provider), "1.2.3", DEPENDENCIES)
                .build();
    }

    private static String declaration(String name, String provider) {
        return "module acme." + name + " { requires " + LIBRARY + ";"
                + " provides io.github.tmdbauth.AuthenticationOperationsProvider with " + provider + "; }";
    }

    private ModuleFinder finder(String... names) {
        List<Path> paths = new ArrayList<>(DEPENDENCIES);
        for (String name : names) {
            paths.add(folder.resolve(name));
        }
        return ModuleFinder.of(paths.toArray(new Path[0]));
    }

    /** With every module that provides what another one uses, as the java command does it. */
    private Configuration bound(String... names) {
        return boot().resolveAndBind(finder(names), ModuleFinder.of(), Set.of(LIBRARY));
    }

    private static Configuration boot() {
        return ModuleLayer.boot().configuration();
    }

    private static Object find(Configuration modules) throws ReflectiveOperationException {
        ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader());
        Module library = controller.layer().findModule(LIBRARY).orElseThrow();
        controller.addOpens(library, "io.github.tmdbauth", ProviderModulesTest.class.getModule());
        return ClassLoaders.findThrough(library.getClassLoader());
    }

    private String url(String name) throws MalformedURLException {
        return folder.resolve(name).toUri().toURL().toString();
    }
}
