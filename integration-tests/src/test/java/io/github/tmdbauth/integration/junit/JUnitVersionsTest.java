package io.github.tmdbauth.integration.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same class files of the extension in the oldest JUnit that it is for, in those around 5.13, which changed what happens
 * to values in stores, and in JUnit 6; each in a JVM of its own. The build copies JUnit's jars to where they are found here.
 */
@Tag("own-processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JUnitVersionsTest {
    private static final String PREFIX = "junit-platform-console-standalone-";
    private static final Path JARS = Path.of("target", "junit");

    private static final String SAMPLES = RunSamples.class.getPackageName() + ".samples.";
    private static final List<String> ALL = List.of(
            "EachTestItsOwn",
            "OneInstanceAtTheSameTime",
            "FieldOfTheInstance",
            "SharedFake",
            "FirstClassWithTheApplication",
            "SecondClassWithTheApplication",
            "Refused$InTheConstructor",
            "Refused$InTheConstructorOfTheOnlyInstance",
            "Refused$BeforeAllTests",
            "Refused$AfterAllTests",
            "Refused$OfASharedFake",
            "Refused$FaultThatNeverHappens",
            "Refused$WithoutAName");

    private final Map<String, List<String>> runs = new HashMap<>();

    @TempDir
    private Path directory;

    List<String> versions() throws IOException {
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .map(name -> name.substring(PREFIX.length(), name.length() - ".jar".length()))
                    .sorted()
                    .toList();
        }
    }

    /** JUnit 5.x comes with a platform of the version 1.x. */
    @Test
    void theRangeThatIsPromised_isTried() throws IOException {
        assertThat(versions())
                .hasSize(4)
                .satisfiesOnlyOnce(version -> assertThat(version).isEqualTo("1.10.0"))
                .satisfiesOnlyOnce(version -> assertThat(version).startsWith("1.13."))
                .satisfiesOnlyOnce(version -> assertThat(version).startsWith("1.14."))
                .satisfiesOnlyOnce(version -> assertThat(version).startsWith("6."));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void testsAsUsersWriteThem_passAtTheSameTime(String version) throws Exception {
        assertAllPass(version, "EachTestItsOwn", 1 + 4 + 2 + 1);
        assertAllPass(version, "OneInstanceAtTheSameTime", 2);
        assertAllPass(version, "FieldOfTheInstance", 3);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void testsThatShareAFake_areKeptApartByTheirApplications(String version) throws Exception {
        assertAllPass(version, "SharedFake", 4);
        assertAllPass(version, "FirstClassWithTheApplication", 8);
        assertAllPass(version, "SecondClassWithTheApplication", 8);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatBelongsToOneTest_isRefusedToAll(String version) throws Exception {
        for (String sample : List.of(
                "InTheConstructor",
                "InTheConstructorOfTheOnlyInstance",
                "BeforeAllTests",
                "AfterAllTests",
                "OfASharedFake")) {
            assertThat(results(version, "Refused$" + sample))
                    .filteredOn(line -> line.startsWith("FAILED"))
                    .singleElement()
                    .asString()
                    .contains("belongs to one test method", "use a @BeforeEach method", "TmdbAuthExtension.using");
        }
        assertThat(results(version, "Refused$WithoutAName"))
                .singleElement()
                .asString()
                .startsWith("FAILED")
                .contains("which user is wanted?", "@TmdbUser(\"alice\") FakeUser alice");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatTheFakeFinds_failsTheTest(String version) throws Exception {
        assertThat(results(version, "Refused$FaultThatNeverHappens"))
                .singleElement()
                .asString()
                .startsWith("FAILED")
                .contains("the fake TMDb saw what no test should leave unsaid");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noThread_isLeft(String version) throws Exception {
        assertThat(run(version)).noneMatch(line -> line.startsWith("THREAD"));
    }

    private void assertAllPass(String version, String sample, int tests) throws Exception {
        assertThat(results(version, sample)).hasSize(tests).allMatch(line -> line.startsWith("SUCCESSFUL"));
    }

    private List<String> results(String version, String sample) throws Exception {
        return run(version).stream()
                .filter(line -> line.contains("[class:" + SAMPLES + sample + "]"))
                .toList();
    }

    /** All samples in one JVM, once for each version. */
    private List<String> run(String version) throws Exception {
        List<String> known = runs.get(version);
        if (known != null) {
            return known;
        }
        Path output = Files.createTempFile(directory, "samples", ".txt");
        String junit = JARS.resolve(PREFIX + version + ".jar").toString();
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        junit + File.pathSeparator + classPathWithoutJUnit(),
                                        RunSamples.class.getName()),
                                ALL.stream().map(name -> SAMPLES + name))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
        runs.put(version, lines);
        return lines;
    }

    /** What this test runs with, but for the JUnit that it runs in. */
    private static String classPathWithoutJUnit() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*[/\\\\](junit|jqwik|opentest4j|apiguardian)-[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
