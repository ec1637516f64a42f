package io.github.tmdbauth.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes docs/transport-contract.md, and the table in docs/choosing-a-transport.md, from the results of the contracts' runs:
 * {@code mvn -B -Pcontract-document verify}. Arguments: the folder with the results, and docs.
 */
final class ContractDocument {

    private static final String PASSES = "passes";
    private static final String GAP = "gap: ";
    private static final String NOT_TRIED = "not tried: ";

    private static final String HEAD = """
            # The transport contract

            What every transport promises, and what each of ours makes of it. This page is written from the results of the contract, by
            `mvn -B -Pcontract-document verify`, here on JDK {jdk}: change the rules in
            `io.github.tmdbauth.testkit.contract`, not here.

            A **must** is what a secret, a result, or the end of a call depends on; a **should**, that transports can be swapped without
            anyone noticing. *yes* means that the rule was kept in both call styles, futures and blocking. A *gap* is declared by the
            transport with its reason, below each table, and the contract fails when a declared gap is none.

            To try a transport of your own, see [Writing a transport](writing-a-transport.md).
            """;

    private static final String TRANSPORTS = """

            ## Transports

            Tried over real sockets by `TransportContract`. The third column of results is the transport that
            [stands in the examples](writing-a-transport.md); it is not shipped.

            """;

    private static final String OPERATIONS = """

            ## Operations

            What callers may rely on whoever carries the operations out, tried by `OperationsContract` against the fake TMDb: over sockets,
            and in memory, where sockets play no part.

            """;

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("REQ", "Requests"),
            Map.entry("PRX", "Proxies"),
            Map.entry("HDR", "Reply heads"),
            Map.entry("BOD", "Reply bodies"),
            Map.entry("STA", "Statuses"),
            Map.entry("ANS", "What core makes of answers"),
            Map.entry("TLS", "TLS"),
            Map.entry("TIM", "Timeouts and the deadline"),
            Map.entry("FLT", "Faults"),
            Map.entry("RET", "Retries"),
            Map.entry("POL", "Connections"),
            Map.entry("CAN", "Cancellation"),
            Map.entry("LIF", "Life cycle"),
            Map.entry("SEC", "Secrets"),
            Map.entry("OPS", "Results and errors"));

    /** One line of a result file. */
    private record Outcome(String rule, String level, String says, String style, String outcome) {
        static Outcome parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Outcome(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        String row() {
            return "| " + rule + " | " + level.toLowerCase(Locale.ROOT) + " | " + says.replace("|", "\\|") + " |";
        }
    }

    private final Map<String, List<Outcome>> runs = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder();

    private ContractDocument() {}

    public static void main(String[] args) throws IOException {
        Path results = Path.of(args[0]);
        ContractDocument document = new ContractDocument();
        document.page.append(
                HEAD.replace("{jdk}", String.valueOf(Runtime.version().feature())));
        Map<String, String> transports = new LinkedHashMap<>();
        transports.put("HttpClient", "HttpClient 5");
        transports.put("Vertx", "Vert.x 5");
        transports.put("Jdk", "`java.net.http`");
        document.add(TRANSPORTS, results, transports);
        Map<String, String> operations = new LinkedHashMap<>();
        operations.put("HttpClientOperations", "HttpClient 5");
        operations.put("VertxOperations", "Vert.x 5");
        operations.put("JdkOperations", "`java.net.http`");
        operations.put("InMemoryOperations", "in memory");
        document.add(OPERATIONS, results, operations);
        String page = document.page.toString();
        Path docs = Path.of(args[1]);
        Files.writeString(docs.resolve("transport-contract.md"), page, UTF_8);
        Path choosing = docs.resolve("choosing-a-transport.md");
        Files.writeString(choosing, ContractComparison.putInto(Files.readString(choosing, UTF_8), page), UTF_8);
    }

    private void add(String head, Path results, Map<String, String> columns) throws IOException {
        runs.clear();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            runs.put(
                    column.getValue(),
                    Files.readAllLines(results.resolve(column.getKey() + ".tsv"), UTF_8).stream()
                            .map(Outcome::parse)
                            .toList());
        }
        page.append(head.stripTrailing()).append('\n');
        Set<String> groups = new LinkedHashSet<>();
        runs.values().forEach(run -> run.forEach(outcome -> groups.add(group(outcome))));
        groups.forEach(this::addGroup);
    }

    private static String group(Outcome outcome) {
        return outcome.rule().substring(0, outcome.rule().indexOf('-'));
    }

    private void addGroup(String group) {
        page.append("\n### ").append(GROUPS.getOrDefault(group, group)).append("\n\n| rule | level | says |");
        runs.keySet().forEach(column -> page.append(' ').append(column).append(" |"));
        page.append("\n|---|---|---|").append("---|".repeat(runs.size())).append('\n');
        Map<String, Outcome> rules = new TreeMap<>();
        runs.values()
                .forEach(run -> run.stream()
                        .filter(outcome -> group(outcome).equals(group))
                        .forEach(outcome -> rules.putIfAbsent(outcome.rule(), outcome)));
        List<String> gaps = new ArrayList<>();
        for (Outcome rule : rules.values()) {
            page.append(rule.row());
            runs.forEach((column, run) ->
                    page.append(' ').append(cell(column, run, rule, gaps)).append(" |"));
            page.append('\n');
        }
        if (!gaps.isEmpty()) {
            page.append('\n');
            gaps.forEach(gap -> page.append("- ").append(gap).append('\n'));
        }
    }

    /** What became of a rule in all its call styles; a gap is put to the others. */
    private static String cell(String column, List<Outcome> run, Outcome rule, List<String> gaps) {
        List<Outcome> tried = run.stream()
                .filter(outcome -> outcome.rule().equals(rule.rule()))
                .toList();
        List<Outcome> missed = tried.stream()
                .filter(outcome -> !outcome.outcome().equals(PASSES))
                .toList();
        if (missed.isEmpty()) {
            return "yes";
        }
        String outcome = missed.get(0).outcome();
        String styles =
                missed.size() == tried.size() ? "" : " (" + missed.get(0).style() + ")";
        if (outcome.startsWith(GAP)) {
            gaps.add("**" + rule.rule() + "**, " + column + styles + ": " + outcome.substring(GAP.length()));
            return "gap" + styles;
        }
        if (outcome.startsWith(NOT_TRIED)) {
            gaps.add("**" + rule.rule() + "**, " + column + styles + ", not tried: "
                    + outcome.substring(NOT_TRIED.length()));
            return "not tried" + styles;
        }
        throw new IllegalStateException(rule.rule() + " " + outcome + " over " + column + styles);
    }
}
