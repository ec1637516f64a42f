package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainJobTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx", "jdk"})
    void signsInAndOutAtTheFake(String transport) {
        assertThat(run("--transport", transport)).isZero();

        assertThat(text(out))
                .contains("using " + transport, "4. Session created", "6. Session deleted", "LoginRejectedException")
                .doesNotContain("wonderland");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void withoutArguments_takesHttpClient() {
        assertThat(run()).isZero();

        assertThat(text(out)).contains("using httpclient");
    }

    @Test
    void anUnknownTransport_isOneClearLine() {
        assertThat(run("--transport", "carrier-pigeon")).isOne();

        assertThat(text(err).lines())
                .singleElement()
                .asString()
                .startsWith("failed: ")
                .contains("carrier-pigeon");
    }

    @Test
    void unknownArguments_areOneLineOfUsage() {
        assertThat(run("--verbose")).isOne();

        assertThat(text(err)).isEqualToIgnoringNewLines("failed: usage: MainJob [--transport httpclient|vertx|jdk]");
    }

    private int run(String... args) {
        return MainJob.run(
                List.of(args),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
