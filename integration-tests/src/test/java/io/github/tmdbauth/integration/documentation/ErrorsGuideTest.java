package io.github.tmdbauth.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.integration.project.Project;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever gets an exception finds what to do. */
class ErrorsGuideTest {
    private static final MarkdownFile GUIDE = MarkdownFile.read(Project.ROOT.resolve("docs/errors.md"));

    /** The message is looked at, not the speed of the machine. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Pattern EXCEPTION =
            Pattern.compile("tmdb-auth-core/src/main/java/io/github/tmdbauth/(\\w+Exception)\\.java");

    @Test
    void everyException_hasAHeadingInTheGuideAndALineInTheReadme() {
        List<String> exceptions = Project.publishedSources().stream()
                .map(source -> EXCEPTION.matcher(Project.relative(source)))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .filter(name -> !name.equals("TmdbAuthenticationException"))
                .toList();

        assertThat(exceptions).contains("CredentialRejectedException", "ProviderSelectionException");
        assertThat(GUIDE.anchors())
                .containsAll(exceptions.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(Project.read(Project.ROOT.resolve("README.md")))
                .contains(exceptions.stream().map(name -> "`" + name + "`").toList());
    }

    @Test
    void messageOfAFailure_endsWithItsPlaceInTheGuide() {
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb = fake.clientBuilder()
                        .provider("httpclient")
                        .deadline(LONG)
                        .build()) {
            Throwable failure = catchThrowable(
                    () -> tmdb.blocking().createSession(tmdb.blocking().createRequestToken()));

            assertThat(failure).hasMessageEndingWith("/docs/errors.md#tokenrejectedexception)");
        }
        assertThat(GUIDE.anchors()).contains("tokenrejectedexception");
    }
}
