package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The browser of the desktop that this program runs on, where there is one. */
public final class SystemBrowser {

    private SystemBrowser() {}

    /**
     * Asks the desktop to open a page, and does not wait for it. It uses the desktop's own command ({@code xdg-open}, {@code
     * open}, or {@code rundll32}), so that no program needs the module {@code java.desktop}; for a moment other users of this
     * machine may see the link among its processes.
     *
     * @param page http or https
     * @return whether a command was started. It may still find no browser: show the link as well
     * @throws IllegalArgumentException if {@code page} is neither http nor https
     */
    public static boolean open(URI page) {
        String scheme = requireNonNull(page, "page").getScheme();
        // Else a desktop would open files and start programs, and a command take it for an option.
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("page: must be http or https");
        }
        return start(command(System.getProperty("os.name", ""), System.getenv(), page));
    }

    static List<String> command(String operatingSystem, Map<String, String> environment, URI page) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            // With its path, since Windows looks into the working directory first.
            String rundll32 = environment.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\rundll32.exe";
            return List.of(rundll32, "url.dll,FileProtocolHandler", page.toString());
        }
        if (system.startsWith("mac")) {
            return List.of("/usr/bin/open", page.toString());
        }
        return environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY")
                ? List.of("xdg-open", page.toString())
                : List.of();
    }

    static boolean start(List<String> command) {
        if (command.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
