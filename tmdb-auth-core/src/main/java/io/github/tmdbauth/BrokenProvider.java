package io.github.tmdbauth;

import java.util.List;
import java.util.ServiceConfigurationError;

/** A provider that is named, but cannot be used, with the reason in one line. */
record BrokenProvider(String description, Throwable error) {

    private static final int LONGEST_MESSAGE = 300;

    /** Ends also a chain that runs in a circle. */
    private static final int MOST_CAUSES = 6;

    /** ServiceLoader's own error says which provider it is about. */
    static BrokenProvider unloaded(ServiceConfigurationError error) {
        return new BrokenProvider(describe(error), error);
    }

    /**
     * The linker's error names the class that is missing or malformed, and not the provider that needs it.
     *
     * @param suspects the providers that it may be about
     */
    static BrokenProvider unloaded(List<String> suspects, Throwable error) {
        String subject = suspects.isEmpty() ? "" : String.join(" or ", suspects) + ": ";
        return new BrokenProvider(subject + describe(error), error);
    }

    static BrokenProvider unnamed(AuthenticationOperationsProvider provider, Throwable error) {
        return new BrokenProvider(
                ProviderCandidate.describe(provider.getClass()) + ": name() failed with " + describe(error), error);
    }

    boolean isAbout(String className) {
        return (" " + description.replace(',', ' ') + " ").contains(" " + className + " ");
    }

    /** Whether it does not implement this library's copy of the interface. */
    boolean isNoSubtype() {
        return error instanceof ServiceConfigurationError && description.endsWith(" not a subtype");
    }

    @Override
    public String toString() {
        return description;
    }

    private static String describe(Throwable error) {
        StringBuilder text = new StringBuilder();
        Throwable cause = error;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            text.append(i == 0 ? "" : ", caused by ").append(cause.getClass().getName());
            if (cause.getMessage() != null) {
                text.append(": ").append(oneLine(cause.getMessage()));
            }
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** Foreign text: the verifier's runs over many lines, and ServiceLoader's begins with the interface every time. */
    private static String oneLine(String message) {
        String prefix = AuthenticationOperationsProvider.class.getName() + ": ";
        String text = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
