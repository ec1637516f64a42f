package io.github.tmdbauth.integration.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the HTML comment before a snippet says: {@code <!-- snippet}, then one of these on each line, then {@code -->}.
 *
 * <table>
 *   <caption>Directives</caption>
 *   <tr><td>{@code given T name}</td><td>the snippet uses a name that it does not declare</td></tr>
 *   <tr><td>{@code given T name = value}</td><td>likewise, for one that is run</td></tr>
 *   <tr><td>{@code import some.Type}</td><td>beyond what is imported anyway</td></tr>
 *   <tr><td>{@code run}</td><td>it is also run, against a fake TMDb with the user {@code alice}, password {@code wonderland}. A
 *       test class always is</td></tr>
 *   <tr><td>{@code with A -> B}</td><td>when it is run, {@code B} stands where the reader sees {@code A}</td></tr>
 *   <tr><td>{@code from some/path}</td><td>it is an excerpt of the source of that path, or of one below it, where it is compiled and
 *       run. {@code <!-- snippets from some/path -->} says so for a whole document</td></tr>
 * </table>
 *
 * @param from empty where the snippet need not be an excerpt
 */
record Directives(
        List<String> given, List<String> imports, boolean run, Map<String, String> replacements, String from) {
    static final Directives NONE = new Directives(List.of(), List.of(), false, Map.of(), "");

    private static final String BEGIN = "<!-- snippet\n";
    private static final String END = "-->";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if there is a line that is none
     */
    static Directives parse(String comment) {
        if (!comment.startsWith(BEGIN)) {
            return NONE;
        }
        List<String> given = new ArrayList<>();
        List<String> imports = new ArrayList<>();
        Map<String, String> replacements = new LinkedHashMap<>();
        boolean run = false;
        String from = "";
        String body = comment.substring(BEGIN.length(), comment.lastIndexOf(END));
        for (String line :
                body.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            String rest = line.substring(line.indexOf(' ') + 1);
            int arrow = line.indexOf(" -> ");
            if (line.equals("run")) {
                run = true;
            } else if (line.startsWith("given ")) {
                given.add(rest);
            } else if (line.startsWith("import ")) {
                imports.add(rest);
            } else if (line.startsWith("from ")) {
                from = rest;
            } else if (line.startsWith("with ") && arrow > 0) {
                replacements.put(line.substring("with ".length(), arrow), line.substring(arrow + " -> ".length()));
            } else {
                throw new IllegalArgumentException(
                        "the comment before the snippet has the line \"" + line
                                + "\"; expected: run | given TYPE NAME [= VALUE] | import TYPE | with TEXT -> TEXT | from PATH");
            }
        }
        return new Directives(given, imports, run, replacements, from);
    }

    /** The same for a snippet of a document whose snippets are all excerpts. */
    Directives orFrom(String path) {
        return from.isEmpty() ? new Directives(given, imports, run, replacements, path) : this;
    }
}
