package io.github.tmdbauth.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of docs/choosing-a-transport.md, made from the tables of docs/transport-contract.md. */
final class ContractComparison {
    private static final String BEGIN = "<!-- from transport-contract.md, by mvn -B -Pcontract-document verify -->\n";
    private static final String END = "<!-- end of what is generated -->\n";

    private ContractComparison() {}

    /** {@code choosing} with the table that follows from {@code contract}. */
    static String putInto(String choosing, String contract) {
        int begin = choosing.indexOf(BEGIN);
        int end = choosing.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("choosing-a-transport.md has no lines " + BEGIN + "and " + END);
        }
        return choosing.substring(0, begin + BEGIN.length()) + table(contract) + choosing.substring(end);
    }

    private static String table(String contract) {
        String transports =
                contract.substring(contract.indexOf("\n## Transports\n"), contract.indexOf("\n## Operations\n"));
        List<String> columns = List.of();
        Map<String, List<List<String>>> groups = new LinkedHashMap<>();
        String group = "";
        for (String line : transports.lines().toList()) {
            if (line.startsWith("### ")) {
                group = line.substring(4);
            } else if (line.startsWith("| rule |")) {
                columns = cells(line).subList(3, cells(line).size());
            } else if (line.matches("\\| [A-Z]{3}-\\d\\d .*")) {
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(cells(line));
            }
        }
        StringBuilder table = new StringBuilder("| rules about | |");
        columns.forEach(column -> table.append(' ').append(column).append(" |"));
        table.append("\n|---|---|").append("---|".repeat(columns.size())).append('\n');
        int width = columns.size();
        groups.forEach((name, rules) -> {
            table.append("| ").append(name).append(" | ").append(rules.size()).append(" |");
            for (int i = 0; i < width; i++) {
                table.append(' ').append(kept(rules, 3 + i)).append(" |");
            }
            table.append('\n');
        });
        return table.toString();
    }

    private static List<String> cells(String row) {
        String[] cells = row.split("(?<!\\\\)\\|");
        return List.of(cells).subList(1, cells.length).stream()
                .map(String::strip)
                .toList();
    }

    /** How many rules are kept, and which are not. */
    private static String kept(List<List<String>> rules, int column) {
        List<String> missed = rules.stream()
                .filter(rule -> !rule.get(column).equals("yes"))
                .map(rule -> rule.get(0))
                .toList();
        return missed.isEmpty() ? "all" : "all but " + String.join(", ", missed);
    }
}
