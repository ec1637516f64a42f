package io.github.tmdbauth.integration.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the documentation, one after the other, as a reader types them. */
@Tag("own-processes")
class StandaloneDocumentationTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "standalone.md");

    @TempDir
    private Path directory;

    @Test
    @Timeout(120)
    void everyCommand_works() throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "bash or curl is missing");
        Path jar = StandaloneFake.jar();
        Files.copy(jar, directory.resolve(jar.getFileName()));
        String script = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n", "set -euo pipefail\ntrap 'kill $(jobs -p) || true' EXIT\n", ""));
        assertThat(script).contains(jar.getFileName().toString());

        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        bash.environment()
                .compute(
                        "PATH",
                        (name, path) -> Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + path);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("\"status\":\"UP\"")
                .contains("\"request_token\":\"")
                .contains("\"session_id\":\"")
                .contains("\"status_code\":46")
                .contains("found \\\"tomorrow\\\"")
                .contains("GET /3/authentication/token/new");
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
