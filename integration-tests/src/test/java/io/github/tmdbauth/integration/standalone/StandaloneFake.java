package io.github.tmdbauth.integration.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that runs the packaged jar. */
record StandaloneFake(Process process, String announcement, Map<String, String> members) implements AutoCloseable {

    /** Starts one that is to run. */
    static StandaloneFake start(String... options) throws IOException {
        Process process = process(options);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("it ended with " + errors(process));
        }
        return new StandaloneFake(process, line, members(line));
    }

    static Process process(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    /** The one that Maven has packaged; {@code mvn test} alone packages nothing. */
    static Path jar() throws IOException {
        Path target = Path.of("..", "tmdb-auth-testkit", "target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            List<Path> jars = files.filter(file -> file.toString().endsWith("-standalone.jar"))
                    .toList();
            assumeTrue(!jars.isEmpty(), "the standalone jar is not there: it needs mvn package or mvn verify");
            assertThat(jars).hasSize(1);
            return jars.get(0).toAbsolutePath().normalize();
        }
    }

    static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static Map<String, String> members(String json) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, parser.getText());
            }
            assertThat(parser.nextToken()).isNull();
        }
        return members;
    }

    String member(String name) {
        String value = members.get(name);
        assertThat(value).as(name).isNotNull();
        return String.valueOf(value);
    }

    @Override
    public void close() {
        process.toHandle().destroy(); // Process.destroy() would close the streams, which a test may want to read.
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
