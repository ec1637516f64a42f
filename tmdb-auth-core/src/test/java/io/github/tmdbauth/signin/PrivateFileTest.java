package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    private static final int LARGE = 200_000;

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsRead() {
        PrivateFile file = new PrivateFile(directory.resolve("secret"));
        assertThat(file.read()).isEmpty();

        file.write("one");
        file.write("zw\u00f6lf");

        assertThat(file.read()).contains("zw\u00f6lf");
        assertThat(new PrivateFile(directory.resolve("secret")).read()).contains("zw\u00f6lf");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX permissions")
    void onlyItsOwnerMayReadIt() throws Exception {
        Path path = directory.resolve("new").resolve("secret");

        new PrivateFile(path).write("text");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX permissions")
    void aFileThatWasOpenToAllIsSoNoLonger() throws Exception {
        Path path = Files.writeString(directory.resolve("secret"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

        new PrivateFile(path).write("new");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNoTextCountsAsNothing() throws Exception {
        Path path = Files.write(directory.resolve("secret"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(new PrivateFile(path).read()).isEmpty();
    }

    @Test
    void whatCannotBeReadOrWrittenIsAnError() throws Exception {
        Path path = Files.createDirectory(directory.resolve("a-directory"));
        Files.writeString(path.resolve("content"), "text");
        PrivateFile file = new PrivateFile(path);

        assertThatThrownBy(file::read).isInstanceOf(UncheckedIOException.class).hasMessageContaining("a-directory");
        assertThatThrownBy(() -> file.write("secret"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a-directory")
                .hasMessageNotContaining("secret");
        assertThat(filesIn(directory)).containsExactly("a-directory");
    }

    @Test
    void readersSeeTheOldTextOrTheNewOne() {
        PrivateFile file = new PrivateFile(directory.resolve("secret"));
        file.write("a".repeat(LARGE));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(
                () -> IntStream.range(0, 50).forEach(i -> file.write((i % 2 == 0 ? "b" : "a").repeat(LARGE))),
                task -> new Thread(task, "writer").start());

        while (!writing.isDone()) {
            assertThat(file.read().orElseThrow()).matches("a{" + LARGE + "}|b{" + LARGE + "}");
        }
        writing.join();
    }

    @Test
    void whatACrashLeftBehindIsRemovedLater() throws Exception {
        Path litter = Files.writeString(directory.resolve("secret.123.tmp"), "half a secr");
        Path another = Files.writeString(directory.resolve("secret.456.tmp"), "another program's");
        Path unrelated = Files.writeString(directory.resolve("secretary.789.tmp"), "unrelated");
        PrivateFile file = new PrivateFile(directory.resolve("secret"));
        file.write("first");
        Files.setLastModifiedTime(
                litter,
                FileTime.from(Files.getLastModifiedTime(directory.resolve("secret"))
                        .toInstant()
                        .minus(Duration.ofMinutes(2))));
        Files.setLastModifiedTime(unrelated, FileTime.fromMillis(0));

        file.write("second");

        assertThat(file.read()).contains("second");
        assertThat(litter).doesNotExist();
        assertThat(another).exists();
        assertThat(unrelated).exists();
    }

    @Test
    void whatOnlyLooksLikeItsLitterStays_andNeverFailsAWriting() throws Exception {
        Path foreign = Files.writeString(directory.resolve("secret.conf.tmp"), "an editor's");
        Path nameless = Files.writeString(directory.resolve("secret..tmp"), "somebody's");
        Path folder = Files.createDirectories(
                        directory.resolve("secret.123.tmp").resolve("full"))
                .getParent();
        for (Path old : List.of(foreign, nameless, folder)) {
            Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        }
        PrivateFile file = new PrivateFile(directory.resolve("secret"));

        file.write("new");

        assertThat(file.read()).contains("new");
        assertThat(List.of(foreign, nameless, folder))
                .allSatisfy(path -> assertThat(path).exists());
    }

    /** Processes are killed somewhere in their writing. */
    @Test
    void aCrashLeavesTheOldTextOrTheNewOne() throws Exception {
        Path path = directory.resolve("secret");
        for (int round = 0; round < 6; round++) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            path.toString()))
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (int line = 0; line < 20 + 7 * round; line++) {
                    assertThat(lines.readLine()).isEqualTo("writing");
                }
                process.destroyForcibly();
                process.waitFor();
            }
            assertThat(new PrivateFile(path).read().orElseThrow()).matches("a{" + LARGE + "}|b{" + LARGE + "}");
        }
    }

    /** Writes until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            PrivateFile file = new PrivateFile(Path.of(arguments[0]));
            for (int i = 0; ; i++) {
                System.out.println("writing");
                file.write((i % 2 == 0 ? "a" : "b").repeat(LARGE));
            }
        }
    }

    private static List<String> filesIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
