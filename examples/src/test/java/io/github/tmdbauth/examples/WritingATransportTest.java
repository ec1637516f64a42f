package io.github.tmdbauth.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/writing-a-transport.md says of JdkTransport. */
class WritingATransportTest {

    private static final Path PACKAGE = Path.of("src", "main", "java", "io", "github", "tmdbauth", "examples");

    @Test
    void everySnippetOfThePage_isTheTransportsOwnCode() throws IOException {
        String code = inOneLine(Files.readString(PACKAGE.resolve("JdkTransport.java"), UTF_8)
                + Files.readString(
                        Path.of("src", "test", "java")
                                .resolve(PACKAGE.subpath(3, PACKAGE.getNameCount()))
                                .resolve("JdkTransportContractTest.java"),
                        UTF_8));
        String page = Files.readString(Path.of("..", "docs", "writing-a-transport.md"), UTF_8);

        List<String> snippets = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(block -> inOneLine(block.substring("```java".length(), block.length() - 3)))
                .toList();

        assertThat(snippets)
                .hasSizeGreaterThan(8)
                .allSatisfy(snippet -> assertThat(code).contains(snippet));
    }

    @Test
    void theProviderIsFoundByItsName() {
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb =
                        fake.clientBuilder().provider("jdk").build()) {
            tmdb.blocking().validateKey();

            assertThat(fake.journal().received()).isEqualTo(1);
        }
    }

    @Test
    void aLoginAtTheProxy_isRefusedAndNotIgnored() {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(new ApiKey("key"))
                .provider("jdk")
                .proxy(HttpProxy.of("127.0.0.1", 8080).withLogin("aladdin", "opensesame"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy: the JDK's client gives no login to a proxy")
                .hasMessageNotContaining("opensesame");
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
