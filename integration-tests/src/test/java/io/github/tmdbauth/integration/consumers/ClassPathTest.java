package io.github.tmdbauth.integration.consumers;

import static io.github.tmdbauth.integration.consumers.SignInProgram.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.consumers.Program.Outcome;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** None, two, and another transport on the class path; {@link VersionRangesTest} has one. */
@Tag("consumers")
class ClassPathTest {

    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        SignInProgram.compiledTo(classes);
    }

    @Test
    void withoutATransport_theErrorNamesTheDependencyToAdd() throws Exception {
        Outcome outcome = run(classes, "no-transport");

        assertThat(outcome.failed().output())
                .contains("No provider of TMDb authentication was found.")
                .contains("add a dependency: io.github.tmdbauth:tmdb-auth-httpclient (Apache HttpClient 5)"
                        + " or io.github.tmdbauth:tmdb-auth-vertx (Vert.x Web Client)");
    }

    @Test
    void withTwoTransports_theErrorNamesBoth_andHowToChoose() throws Exception {
        Outcome outcome = run(classes, "both-transports");

        assertThat(outcome.failed().output())
                .contains("2 providers of TMDb authentication were found, and nothing says which to use.")
                .contains("- \"httpclient\": io.github.tmdbauth.httpclient.HttpClientProvider, version ")
                .contains("- \"vertx\": io.github.tmdbauth.vertx.VertxProvider, version ")
                .contains("or start Java with -Dio.github.tmdbauth.provider=vertx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void withTwoTransports_theOneThatIsNamedSignsIn(String transport) throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java(
                            "-Dio.github.tmdbauth.provider=" + transport,
                            "-Dorg.slf4j.simpleLogger.log.io.github.tmdbauth=debug")
                    .classPath(classes, Consumer.classPath("both-transports"))
                    .with(MAIN)
                    .run(fake);

            SignInProgram.assertSignedIn(outcome, fake);
            assertThat(outcome.output()).contains("Chose the provider \"" + transport + "\"");
        }
    }

    @Test
    void transportOfTheConsumersOwn_isFound_andSignsIn(@TempDir Path folder) throws Exception {
        List<Path> core = Consumer.classPath("no-transport");
        Path both = Consumer.compile(folder, core, Consumer.program("sign-in"), Consumer.program("own-transport"));
        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(
                    Program.java().classPath(both, core).with(MAIN).run(fake), fake);
        }
    }

    private static Outcome run(Path program, String consumer) throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .classPath(program, Consumer.classPath(consumer))
                    .with(MAIN)
                    .run(fake);
            assertThat(fake.journal().received()).isZero();
            return outcome;
        }
    }
}
