package io.github.tmdbauth;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The jar or folder that a class came from. */
final class CodeLocation {

    private CodeLocation() {}

    static URL urlOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    static Path of(Class<?> type) {
        try {
            return Path.of(urlOf(type).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
