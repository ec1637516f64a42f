package io.github.tmdbauth.integration.consumers;

import static io.github.tmdbauth.integration.consumers.SignInProgram.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.testkit.FakeTmdb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers that are named modules, and images that jlink makes for them. {@link ReadmeProjectTest} has the newest versions. */
@Tag("consumers")
class ModulePathTest {

    /** What HttpClient uses of the JDK, as README says; without a module-info it cannot say so itself. */
    private static final String JDK_MODULES = "java.logging,java.naming,java.security.jgss,jdk.net";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"httpclient-oldest", "vertx-4-newest"})
    void moduleThatRequiresCoreOnly_findsTheTransport_andSignsIn(String consumer) throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(
                    Program.java()
                            .modulePath(module(consumer), Consumer.classPath(consumer))
                            .with("--module", "example/" + MAIN)
                            .run(fake),
                    fake);
        }
    }

    @Test
    void onAnImageOfTheJdkModulesThatItNeeds_theHttpClientTransportSignsIn() throws Exception {
        Path image = folder.resolve("image");
        jlink("--add-modules", JDK_MODULES, "--output", image.toString());

        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(
                    Program.javaOf(image)
                            .modulePath(module("httpclient"), Consumer.classPath("httpclient"))
                            .with("--module", "example/" + MAIN)
                            .run(fake),
                    fake);
        }
    }

    /** Not with HttpClient, which has no module-info: jlink refuses automatic modules. */
    @Test
    void inAnImageThatHoldsTheProgramToo_theVertxTransportSignsIn() throws Exception {
        Path image = folder.resolve("image");
        List<Path> modules = new ArrayList<>(List.of(module("vertx")));
        modules.addAll(Consumer.classPath("vertx"));
        jlink(
                "--module-path",
                Program.joined(modules),
                "--add-modules",
                "example,io.github.tmdbauth.vertx,org.slf4j.simple,jdk.unsupported",
                "--output",
                image.toString());

        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(
                    Program.javaOf(image).with("--module", "example/" + MAIN).run(fake), fake);
        }
    }

    private Path module(String consumer) throws Exception {
        return Consumer.compile(
                folder.resolve("example"),
                Consumer.classPath(consumer),
                Consumer.program("sign-in"),
                Consumer.program("module"));
    }

    private static void jlink(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Program.tool("jlink").toString()));
        command.addAll(List.of(arguments));
        Program.Outcome outcome = Program.run(command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
