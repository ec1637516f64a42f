package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document is written from a run of the contracts; its rules must be the ones that there are. */
class ContractDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| [A-Z]{3}-\\d\\d \\| (must|should) \\| .*");

    @Test
    void theDocumentHasTheRulesThatThereAre() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "transport-contract.md"), UTF_8).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();

        List<String> rules = Stream.concat(TransportContract.RULES.stream(), OperationsCases.ALL.stream())
                .map(rule -> "| " + rule.id() + " | " + rule.level().name().toLowerCase(Locale.ROOT) + " | "
                        + rule.says() + " |")
                .toList();
        assertThat(rows.stream()
                        .map(row -> rules.stream()
                                .filter(row::startsWith)
                                .findFirst()
                                .orElse("no rule: " + row)))
                .as("the rules in docs/transport-contract.md; to write it anew: mvn -B -Pcontract-document verify")
                .containsExactlyInAnyOrderElementsOf(rules);
    }
}
