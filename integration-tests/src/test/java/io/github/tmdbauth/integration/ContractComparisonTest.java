package io.github.tmdbauth.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContractComparisonTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void theTableOfTransportsSaysWhatTheContractsDocumentSays() throws IOException {
        String choosing = Files.readString(DOCS.resolve("choosing-a-transport.md"), UTF_8);
        String contract = Files.readString(DOCS.resolve("transport-contract.md"), UTF_8);

        assertThat(choosing)
                .as("docs/choosing-a-transport.md; to write its table anew: mvn -B -Pcontract-document verify")
                .isEqualTo(ContractComparison.putInto(choosing, contract));
    }

    @Test
    void aGapIsNamed_andAPageWithoutAPlaceForTheTableIsRefused() {
        String contract = """

                ## Transports

                ### Requests

                | rule | level | says | one | two |
                |---|---|---|---|---|
                | REQ-01 | must | this \\| that | yes | gap (BLOCKING) |
                | REQ-02 | must | more | yes | yes |

                ## Operations
                """;
        String page = """
                before
                <!-- from transport-contract.md, by mvn -B -Pcontract-document verify -->
                old
                <!-- end of what is generated -->
                after
                """;

        assertThat(ContractComparison.putInto(page, contract)).isEqualTo("""
                before
                <!-- from transport-contract.md, by mvn -B -Pcontract-document verify -->
                | rules about | | one | two |
                |---|---|---|---|
                | Requests | 2 | all | all but REQ-01 |
                <!-- end of what is generated -->
                after
                """);
        assertThatIllegalArgumentException().isThrownBy(() -> ContractComparison.putInto("nothing", contract));
    }
}
