package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A small file of secrets, which only its owner may read. It is replaced as a whole, by a move that happens or does not: whoever
 * reads it, and whenever the program or the machine ends, finds the old text or the new one.
 */
final class PrivateFile {

    /** Longer than any writing takes: what is older was left behind by a program that ended. */
    private static final Duration LITTER_AGE = Duration.ofMinutes(1);

    private static final String TEMPORARY = ".tmp";

    private final Path path;

    PrivateFile(Path path) {
        this.path = requireNonNull(path, "file").toAbsolutePath();
    }

    /**
     * The text; empty if there is no file, or one that is no text.
     *
     * @throws UncheckedIOException if it is there and cannot be read
     */
    Optional<String> read() {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException | CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** @throws UncheckedIOException if it cannot be written; then the old text stands */
    void write(String text) {
        try {
            Path directory = requireNonNull(path.getParent(), "the file's directory");
            createDirectory(directory);
            Path written = Files.createTempFile(directory, temporaryPrefix(), TEMPORARY);
            try {
                forOwnerOnly(written);
                try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    // Else the move could reach the disk before the text does.
                    channel.force(true);
                }
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
            forceDirectory(directory);
            deleteLitter(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    private String temporaryPrefix() {
        return path.getFileName() + ".";
    }

    private static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Where there are POSIX permissions, the JDK creates temporary files for their owner only. */
    private static void forOwnerOnly(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories; there the move itself is written through.
        }
    }

    private void deleteLitter(Path directory) {
        try (DirectoryStream<Path> litter = Files.newDirectoryStream(directory, this::isTemporary)) {
            FileTime now = Files.getLastModifiedTime(path);
            for (Path file : litter) {
                if (isOld(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The text is written. Another user's file of such a name, or one that is held open, is no failure of that.
        }
    }

    /** Whether it has a name as the JDK gives it to our temporary files: with a number. */
    private boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        String prefix = temporaryPrefix();
        return name.startsWith(prefix)
                && name.endsWith(TEMPORARY)
                && name.length() > prefix.length() + TEMPORARY.length()
                && name.substring(prefix.length(), name.length() - TEMPORARY.length())
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9')
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOld(Path file, FileTime now) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().plus(LITTER_AGE).isBefore(now.toInstant());
        } catch (NoSuchFileException e) {
            // Another program's, moved to its place meanwhile.
            return false;
        }
    }
}
