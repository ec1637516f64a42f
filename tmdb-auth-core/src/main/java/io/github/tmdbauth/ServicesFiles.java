package io.github.tmdbauth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files in which the jars of a class path name their providers. {@link java.util.ServiceLoader} reads them; here they
 * are read again, but only to explain a failure.
 */
final class ServicesFiles {

    static final String PATH = "META-INF/services/" + AuthenticationOperationsProvider.class.getName();

    private ServicesFiles() {}

    static List<URL> seenBy(ClassLoader loader) throws IOException {
        return Collections.list(loader.getResources(PATH));
    }

    /** Each once, in the order of the files; as many as can be read. */
    static List<String> providersSeenBy(ClassLoader loader) {
        Set<String> providers = new LinkedHashSet<>();
        try {
            for (URL file : seenBy(loader)) {
                providers.addAll(providersIn(file));
            }
        } catch (IOException | RuntimeException e) {
            // Only names are lost: whoever asks has an error of more weight to report.
            return new ArrayList<>(providers);
        }
        return new ArrayList<>(providers);
    }

    private static List<String> providersIn(URL file) throws IOException {
        // Without the cache, which would keep a jar open that is to be deleted or replaced.
        var connection = file.openConnection();
        connection.setUseCaches(false);
        List<String> providers = new ArrayList<>();
        try (InputStream in = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comment = line.indexOf('#');
                String provider = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!provider.isEmpty()) {
                    providers.add(provider);
                }
            }
        }
        return providers;
    }
}
