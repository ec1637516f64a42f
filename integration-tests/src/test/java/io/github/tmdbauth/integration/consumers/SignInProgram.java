package io.github.tmdbauth.integration.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.consumers.Program.Outcome;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.nio.file.Path;

/** Signs a user in and out against a fake, in both call styles; {@code consumers/programs/sign-in}. */
final class SignInProgram {

    static final String MAIN = "example.SignIn";

    private SignInProgram() {}

    /** Compiles it against what every consumer has. */
    static Path compiledTo(Path folder) throws IOException {
        return Consumer.compile(folder, Consumer.classPath("no-transport"), Consumer.program("sign-in"));
    }

    static FakeTmdb fake() {
        return FakeTmdb.builder().user("alice", "wonderland").start();
    }

    /** Both call styles worked, and what they did arrived. */
    static void assertSignedIn(Outcome outcome, FakeTmdb fake) {
        outcome.succeeded();
        assertThat(outcome.output())
                .contains("signed in and out with futures", "signed in and out blocking")
                .doesNotContain("wonderland", fake.application().apiKey().value());
        assertThat(fake.journal().received()).isEqualTo(2 * 4);
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }
}
