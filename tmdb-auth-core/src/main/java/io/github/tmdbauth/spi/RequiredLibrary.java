package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.version.JarVersion;
import java.lang.module.ModuleDescriptor.Version;
import org.jspecify.annotations.Nullable;

/**
 * The library that a transport is built on, and the oldest version that fits. A build tool may put an older one in its place
 * without a word, as the dependency management of a framework does; a transport asks here when it is created, rather than
 * let a user find out from a {@link LinkageError} in the middle of a sign-in.
 *
 * @param title as its jar's manifest has it under {@code Implementation-Title}: a fat jar's manifest speaks of something else
 * @param coordinates group and artifact, for the error's text
 * @param oldest the oldest version that fits
 */
public record RequiredLibrary(String title, String coordinates, String oldest) {

    /** @throws NullPointerException if an argument is null */
    public RequiredLibrary {
        requireNonNull(title, "title");
        requireNonNull(coordinates, "coordinates");
        requireNonNull(oldest, "oldest");
    }

    /**
     * Checks the version that is there. One that cannot be told passes, as in a fat jar.
     *
     * @param type a class of the library's; where it is missing, the caller's {@link LinkageError} is for {@link #unfit}
     * @throws IllegalStateException if it is older than {@link #oldest()}; the message names both versions, the jar, and what
     *     to do
     */
    public void requireIn(Class<?> type) {
        JarVersion found = JarVersion.of(type);
        String version = found.version();
        boolean told =
                version != null && (found.title() == null || found.title().equals(title));
        if (told && older(version)) {
            throw new IllegalStateException(needs() + ", and found " + found + ". " + remedy());
        }
    }

    /** The error to throw where the library, or a part of it, is missing or does not fit. */
    public IllegalStateException unfit(LinkageError failure) {
        return new IllegalStateException(
                needs() + ", of which something is missing or does not fit (" + failure.getMessage() + "). " + remedy(),
                failure);
    }

    private boolean older(@Nullable String version) {
        try {
            return version != null && Version.parse(version).compareTo(Version.parse(oldest)) < 0;
        } catch (IllegalArgumentException e) {
            // Not a version as the JDK understands them, so nothing can be said about it.
            return false;
        }
    }

    private String needs() {
        return "This transport needs " + title + " " + oldest + " or newer";
    }

    private String remedy() {
        return "Depend on " + coordinates + ":" + oldest
                + " or newer; if the build asks for that already, look what else asks for an older one, such as a"
                + " framework's dependency management";
    }
}
