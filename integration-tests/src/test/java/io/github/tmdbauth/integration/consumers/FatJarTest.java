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

/** All dependencies in one jar, as Maven's shade plugin makes it: both transports wrote a services file of the same name. */
@Tag("consumers")
class FatJarTest {

    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        SignInProgram.compiledTo(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void withMergedServicesFiles_eitherTransportSignsIn(String transport) throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(run("merged", transport, fake), fake);
        }
    }

    @Test
    void withoutMerging_oneTransportIsLost_andTheErrorExplainsIt() throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            List<Outcome> outcomes = List.of(run("unmerged", "httpclient", fake), run("unmerged", "vertx", fake));

            // Which one is left is the shade plugin's choice.
            assertThat(outcomes).extracting(Outcome::exitCode).containsExactlyInAnyOrder(0, 1);
            String lost = outcomes.get(0).exitCode() == 1
                    ? outcomes.get(0).output()
                    : outcomes.get(1).output();
            assertThat(lost)
                    .contains("No provider of TMDb authentication has the name asked for.")
                    .contains("fat-jar-1-unmerged.jar!/META-INF/services/"
                            + "io.github.tmdbauth.AuthenticationOperationsProvider")
                    .contains("if it is in a shaded (fat) jar, merge the files");
        }
    }

    private static Outcome run(String kind, String transport, FakeTmdb fake) throws Exception {
        return Program.java("-Dio.github.tmdbauth.provider=" + transport)
                .classPath(classes, List.of(Consumer.built("fat-jar", "fat-jar-1-" + kind + ".jar")))
                .with(MAIN)
                .run(fake);
    }
}
