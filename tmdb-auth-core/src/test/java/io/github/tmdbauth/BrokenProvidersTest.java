package io.github.tmdbauth;

import static io.github.tmdbauth.ProviderJar.WORKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a provider can fail to load: alone it is reported, beside a good one it does no harm. */
class BrokenProvidersTest {

    private static final String NAME_AND_CREATE =
            "public AuthenticationOperations create(AuthenticationConfiguration c)"
                    + " { throw new UnsupportedOperationException(); } public String name() ";

    @TempDir
    Path folder;

    @AutoClose
    private final ClassLoaders loaders = new ClassLoaders();

    @AutoClose
    private final CapturedLog log = CapturedLog.of(ProviderDiscovery.class);

    /** Makes something broken in a folder. */
    @FunctionalInterface
    interface Breakage {
        URL in(ProviderJar jar) throws IOException;
    }

    /** @param report what must be read of it, in the words of every JDK */
    record Fault(String name, Breakage breakage, List<String> report) {
        Fault(String name, Breakage breakage, String... report) {
            this(name, breakage, List.of(report));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "missing superclass",
                        jar -> jar.type("acme.Base", "public class", "", "")
                                .provider("acme.Broken", "broken", "extends Base " + WORKING, "")
                                .without("acme.Base")
                                .build(),
                        "acme.Broken: java.lang.NoClassDefFoundError: acme/Base"),
                new Fault(
                        "missing interface",
                        jar -> jar.type("acme.Extra", "public interface", "", "")
                                .provider("acme.Broken", "broken", WORKING + ", Extra", "")
                                .without("acme.Extra")
                                .build(),
                        "acme.Broken: java.lang.NoClassDefFoundError: acme/Extra"),
                new Fault(
                        "missing class",
                        jar -> jar.services("acme.Absent").build(),
                        "java.util.ServiceConfigurationError: Provider acme.Absent not found"),
                new Fault(
                        "bad line in the services file",
                        jar -> jar.services("# ours", "acme Absent").build(),
                        "java.util.ServiceConfigurationError: ",
                        "META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider:2: ",
                        "Illegal"),
                new Fault(
                        "constructor that throws",
                        constructor("public Broken() { throw new IllegalStateException(\"no licence\"); }"),
                        "java.util.ServiceConfigurationError: Provider acme.Broken could not be instantiated",
                        ", caused by java.lang.IllegalStateException: no licence"),
                new Fault(
                        "constructor that misses a class",
                        jar -> jar.type("acme.Gone", "public class", "", "")
                                .provider("acme.Broken", "broken", WORKING, "public Broken() { new Gone(); }")
                                .without("acme.Gone")
                                .build(),
                        "Provider acme.Broken could not be instantiated, caused by java.lang.NoClassDefFoundError:"
                                + " acme/Gone, caused by java.lang.ClassNotFoundException: acme.Gone"),
                new Fault("private constructor", constructor("private Broken() {}"), "acme.Broken", "constructor"),
                new Fault("constructor with a parameter", constructor("public Broken(int i) {}"), "acme.Broken"),
                new Fault(
                        "static initializer that throws",
                        constructor("static int i = 1 / 0;"),
                        "Provider acme.Broken could not be instantiated, caused by java.lang.ExceptionInInitializerError",
                        "caused by java.lang.ArithmeticException: / by zero"),
                new Fault(
                        "abstract class",
                        jar -> jar.services("acme.Broken")
                                .type("acme.Broken", "public abstract class", WORKING, "")
                                .build(),
                        "acme.Broken"),
                new Fault(
                        "not a subtype",
                        jar -> jar.provider("acme.Broken", "broken", "", "").build(),
                        "acme.Broken not a subtype"),
                new Fault(
                        "class file of a later Java",
                        jar -> damaged(jar, bytes -> {
                            bytes[6] = 0x7f;
                            return bytes;
                        }),
                        "acme.Broken: java.lang.UnsupportedClassVersionError: "),
                new Fault(
                        "truncated class file",
                        jar -> damaged(jar, bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                        "acme.Broken: java.lang.ClassFormatError: "),
                new Fault(
                        "name that throws",
                        name("{ throw new IllegalStateException(\"not yet\"); }"),
                        "acme.Broken, version unknown, from file:",
                        ": name() failed with java.lang.IllegalStateException: not yet"),
                new Fault(
                        "name that misses a class",
                        jar -> jar.type("acme.Gone", "public class", "", "static String name() { return \"broken\"; }")
                                .services("acme.Broken")
                                .type(
                                        "acme.Broken",
                                        "public class",
                                        WORKING,
                                        NAME_AND_CREATE + "{ return Gone.name(); }")
                                .without("acme.Gone")
                                .build(),
                        "acme.Broken, version unknown, from file:",
                        ": name() failed with java.lang.NoClassDefFoundError: acme/Gone"),
                new Fault("no name", name("{ return null; }"), "name() failed with", "name() returned null"),
                new Fault(
                        "blank name", name("{ return \" \"; }"), "name() failed with", "name() returned a blank text"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void brokenAlone_isReportedWithItsCause(Fault fault) throws IOException {
        ClassLoader loader = loaders.classPath(broken(fault));

        var failure =
                catchThrowableOfType(ProviderSelectionException.class, () -> ProviderDiscovery.find(null, loader));

        assertThat(failure)
                .hasMessageStartingWith("No provider of TMDb authentication can be used: what was found is broken.\n")
                .hasMessageContaining("\nBroken:\n  - ")
                .message()
                .contains(fault.report());
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void brokenBeforeAGoodOne_isLeftOut_withAWarning(Fault fault) throws IOException {
        assertGoodIsUsed(fault, loaders.classPath(broken(fault), good()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void brokenAfterAGoodOne_isLeftOut_withAWarning(Fault fault) throws IOException {
        assertGoodIsUsed(fault, loaders.classPath(good(), broken(fault)));
    }

    @Test
    void severalBroken_areEachReported_andTheGoodOneBetweenThemIsUsed() throws IOException {
        URL mixed = ProviderJar.at(folder.resolve("mixed"))
                .type("acme.Base", "public class", "", "")
                .provider("acme.Orphan", "orphan", "extends Base " + WORKING, "")
                .services("acme.Absent")
                .provider("acme.Good", "good")
                .provider("acme.Stranger", "stranger", "", "")
                .without("acme.Base")
                .build();

        assertThat(ProviderDiscovery.find(null, loaders.classPath(mixed)).name())
                .isEqualTo("good");
        assertThat(log.at(Level.WARN)).hasSize(3);
    }

    @Test
    void brokenOnesThatNoErrorNames_areNamedByElimination() throws IOException {
        URL mixed = ProviderJar.at(folder.resolve("mixed"))
                .type("acme.Base", "public class", "", "")
                .services("acme.Absent # gone", "")
                .provider("acme.Bro", "bro", "extends Base " + WORKING, "")
                .provider("acme.Broken", "broken", "", "")
                .provider("acme.Good", "good")
                .provider("acme.Sis", "sis", "extends Base " + WORKING, "")
                .without("acme.Base")
                .build();

        assertThat(ProviderDiscovery.find(null, loaders.classPath(mixed)).name())
                .isEqualTo("good");
        assertThat(log.at(Level.WARN))
                .filteredOn(line -> line.contains("acme.Bro or acme.Sis: java.lang.NoClassDefFoundError: acme/Base"))
                .hasSize(1);
    }

    /** Whether such a class can be loaded depends on the JDK. */
    @Test
    void constructorOverloadThatMentionsAMissingClass_doesNoHarmToOthers() throws IOException {
        URL overloaded = ProviderJar.at(folder.resolve("overloaded"))
                .type("acme.Gone", "public class", "", "")
                .provider("acme.Broken", "broken", WORKING, "public Broken() {} public Broken(Gone gone) {}")
                .without("acme.Gone")
                .build();

        assertThat(ProviderDiscovery.find("good", loaders.classPath(overloaded, good()))
                        .name())
                .isEqualTo("good");
    }

    @Test
    void brokenOne_isReported_whenItMayBeTheOneAskedFor() throws IOException {
        URL broken =
                ProviderJar.at(folder.resolve("broken")).services("acme.Absent").build();
        ClassLoader loader = loaders.classPath(broken, good());

        assertThat(catchThrowableOfType(
                        ProviderSelectionException.class, () -> ProviderDiscovery.find("absent", loader)))
                .hasMessageContaining("Provider acme.Absent not found")
                .hasMessageContaining("mend what is broken");
    }

    @Test
    void foreignText_isReportedInOneShortLine() throws IOException {
        URL talkative = constructor("public Broken() { throw new IllegalStateException("
                        + "\"first\\tline\" + \"x\".repeat(1000) + \"\\nsecond line\"); }")
                .in(ProviderJar.at(folder.resolve("talkative")));
        ClassLoader loader = loaders.classPath(talkative);

        assertThat(catchThrowableOfType(ProviderSelectionException.class, () -> ProviderDiscovery.find(null, loader)))
                .hasMessageContaining("IllegalStateException: first line" + "x".repeat(290) + "...\n")
                .message()
                .doesNotContain("second line");
    }

    private void assertGoodIsUsed(Fault fault, ClassLoader loader) {
        assertThat(ProviderDiscovery.find(null, loader).name()).isEqualTo("good");
        assertThat(log.at(Level.WARN)).singleElement().asString().contains(fault.report());
    }

    private URL good() throws IOException {
        return ProviderJar.at(folder.resolve("good"))
                .provider("good.Good", "good")
                .build();
    }

    private URL broken(Fault fault) throws IOException {
        return fault.breakage().in(ProviderJar.at(folder.resolve("broken")));
    }

    private static Breakage constructor(String member) {
        return jar -> jar.provider("acme.Broken", "broken", WORKING, member).build();
    }

    private static Breakage name(String body) {
        return jar -> jar.services("acme.Broken")
                .type("acme.Broken", "public class", WORKING, NAME_AND_CREATE + body)
                .build();
    }

    private static URL damaged(ProviderJar jar, UnaryOperator<byte[]> damage) throws IOException {
        URL url = jar.provider("acme.Broken", "broken").build();
        Path file = jar.classFile("acme.Broken");
        Files.write(file, damage.apply(Files.readAllBytes(file)));
        return url;
    }
}
