package io.github.tmdbauth.testkit.standalone;

import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.internal.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the fake TMDb with its admin API, says in one line of JSON where it is, and runs until the process is ended. {@code
 * --help} tells the rest.
 */
public final class Standalone {
    private static final int FAILED = 1;
    private static final int BAD_OPTIONS = 2;

    private Standalone() {}

    /**
     * Runs until the process is ended.
     *
     * @param arguments as {@code --help} describes them
     */
    public static void main(String... arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            end(BAD_OPTIONS, e.getMessage() + "; --help describes all options");
            return;
        }
        if (options.help()) {
            System.out.print(Help.TEXT);
            return;
        }
        try {
            start(options);
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            end(FAILED, e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
            return;
        }
        new CountDownLatch(1).await(); // The server's threads are daemons: the process lives as long as this one.
    }

    private static void start(Options options) {
        if (options.readyFile() != null) {
            removeThatOfBefore(options.readyFile());
        }
        FakeTmdb fake = options.fake().start();
        if (!options.address().isLoopbackAddress()) {
            warn("listening on " + options.address().getHostAddress()
                    + ": whoever can reach this machine can use this fake," + " its admin API included");
        }
        byte[] announcement = announcement(fake, options.tls());
        if (options.readyFile() != null) {
            write(announcement, options.readyFile());
        }
        System.out.println(new String(announcement, StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static byte[] announcement(FakeTmdb fake, boolean tls) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("baseUrl", fake.baseUri().toString());
        members.put("siteUrl", fake.siteUri().toString());
        members.put("adminUrl", fake.adminUri().toString());
        members.put("apiKey", fake.application().apiKey().value());
        members.put("readAccessToken", fake.application().readAccessToken().value());
        if (tls) {
            members.put("caPem", fake.authorityPem());
        }
        return JsonWriter.write(members);
    }

    /** Whoever waits for the file must not find another run's. */
    private static void removeThatOfBefore(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("--ready-file: an old one cannot be deleted", e);
        }
    }

    /** Whoever waits for the file finds all of it, or none. */
    private static void write(byte[] announcement, Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Path unfinished = Files.createTempFile(directory, "fake-tmdb", ".json");
            Files.write(unfinished, announcement);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("--ready-file: cannot be written", e);
        }
    }

    private static void warn(String text) {
        System.err.println("fake-tmdb: warning: " + text);
    }

    private static void end(int status, String text) {
        System.err.println("fake-tmdb: " + text);
        System.exit(status);
    }
}
