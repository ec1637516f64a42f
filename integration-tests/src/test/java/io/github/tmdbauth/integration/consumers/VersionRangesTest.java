package io.github.tmdbauth.integration.consumers;

import static io.github.tmdbauth.integration.consumers.SignInProgram.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.consumers.Program.Outcome;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends of each range of versions that README promises. */
@Tag("consumers")
class VersionRangesTest {

    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        SignInProgram.compiledTo(classes);
    }

    /** Each consumer, and a jar that shows it to be what it says it is. */
    static Stream<Arguments> consumers() {
        return Stream.of(
                Arguments.of("httpclient-oldest", "httpclient5-5.4.4.jar"),
                Arguments.of("httpclient-oldest", "jackson-core-2.15.0.jar"),
                Arguments.of("httpclient-oldest", "slf4j-api-1.7.36.jar"),
                Arguments.of("httpclient", "httpclient5-5.6.5.jar"),
                Arguments.of("httpclient", "jackson-core-2.22.4.jar"),
                Arguments.of("httpclient", "slf4j-api-2.0.20.jar"),
                Arguments.of("vertx-4-oldest", "vertx-core-4.5.0.jar"),
                Arguments.of("vertx-4-newest", "vertx-core-4.5.32.jar"),
                Arguments.of("vertx-5-oldest", "vertx-core-5.0.0.jar"),
                Arguments.of("vertx", "vertx-core-5.1.6.jar"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void signsInAndOut(String consumer) throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java("-Dorg.slf4j.simpleLogger.log.io.github.tmdbauth=debug")
                    .classPath(classes, Consumer.classPath(consumer))
                    .with(MAIN)
                    .run(fake);

            SignInProgram.assertSignedIn(outcome, fake);
            // One line for each exchange, through whichever SLF4J there is.
            assertThat(outcome.output()).contains("CREATE_SESSION POST /3/authentication/session/new");
        }
    }

    /** Vert.x 4 copies its options, in which the context could be lost. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("signsInAndOut")
    void signsInAndOutOverTls_trustingWhatTheBuilderWasGiven(String consumer, @TempDir Path folder) throws Exception {
        try (FakeTmdb fake =
                FakeTmdb.builder().user("alice", "wonderland").tls().start()) {
            Path certificate = Files.writeString(folder.resolve("authority.pem"), fake.authorityPem());

            Outcome outcome = Program.java()
                    .classPath(classes, Consumer.classPath(consumer))
                    .with(
                            MAIN,
                            fake.baseUri().toString(),
                            fake.application().apiKey().value(),
                            certificate.toString())
                    .run();

            SignInProgram.assertSignedIn(outcome, fake);
        }
    }

    static Stream<String> signsInAndOut() {
        return consumers().map(consumer -> (String) consumer.get()[0]).distinct();
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void consumerHasTheVersionThatItStandsFor_andReadmeNamesIt(String consumer, String jar) throws Exception {
        assertThat(Consumer.classPath(consumer))
                .extracting(path -> path.getFileName().toString())
                .contains(jar);
        String version = jar.replaceAll(".*-|\\.jar", "");
        assertThat(Files.readString(Path.of("../README.md"))).contains(version);
    }

    @Test
    void httpClientThatIsTooOld_isNamed_whenTheClientIsBuilt() throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .classPath(classes, Consumer.classPath("httpclient-too-old"))
                    .with(MAIN)
                    .run(fake);

            assertThat(outcome.failed().output())
                    .contains(
                            "This transport needs Apache HttpClient 5.4.4 or newer, and found version 5.3.1, from file:")
                    .contains("Depend on org.apache.httpcomponents.client5:httpclient5:5.4.4 or newer")
                    .contains("TmdbAuthentication$Builder.build");
            assertThat(fake.journal().received()).isZero();
        }
    }
}
