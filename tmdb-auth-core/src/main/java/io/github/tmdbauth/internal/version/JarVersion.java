package io.github.tmdbauth.internal.version;

import java.lang.module.ModuleDescriptor;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * What the jar of a class says about itself.
 *
 * @param title null in a named module, which has a name instead
 * @param version null in a folder of classes, and wherever nobody wrote it down
 * @param place the jar or folder, with words to put it behind a version; empty if the class loader keeps it to itself
 */
public record JarVersion(@Nullable String title, @Nullable String version, String place) {

    /** Reads nothing: the class loader knew it when it defined the class. */
    public static JarVersion of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : ", from " + source.getLocation();
        ModuleDescriptor module = type.getModule().getDescriptor();
        return module != null
                ? new JarVersion(null, module.rawVersion().orElse(null), place)
                : new JarVersion(
                        type.getPackage().getImplementationTitle(),
                        type.getPackage().getImplementationVersion(),
                        place);
    }

    @Override
    public String toString() {
        return (version == null ? "version unknown" : "version " + version) + place;
    }
}
