package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FromEnvironmentTest {

    private final CapturingProvider provider = new CapturingProvider();

    private Credential credential(Map<String, String> environment) {
        return provider.configurationOf(TmdbAuthentication.fromEnvironment(environment))
                .credential();
    }

    @Test
    void anApiKeyIsTaken() {
        assertThat(credential(Map.of("TMDB_API_KEY", " k3y\n"))).isEqualTo(new ApiKey("k3y"));
    }

    @Test
    void aReadAccessTokenIsTaken() {
        assertThat(credential(Map.of("TMDB_READ_ACCESS_TOKEN", "a.b.c"))).isEqualTo(new ReadAccessToken("a.b.c"));
    }

    @Test
    void theTokenIsPreferredIfBothAreSet_sinceItOpensMore() {
        assertThat(credential(Map.of("TMDB_API_KEY", "k3y", "TMDB_READ_ACCESS_TOKEN", "a.b.c")))
                .isEqualTo(new ReadAccessToken("a.b.c"));
    }

    @Test
    void aBlankVariableCountsAsNotSet() {
        assertThat(credential(Map.of("TMDB_API_KEY", "k3y", "TMDB_READ_ACCESS_TOKEN", " ")))
                .isEqualTo(new ApiKey("k3y"));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TmdbAuthentication.fromEnvironment(Map.of("TMDB_API_KEY", "\t", "TMDB_READ_ACCESS_TOKEN", "")));
    }

    @Test
    void withoutEitherTheMessageNamesBothVariablesAndWhereToFindTheValues() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TmdbAuthentication.fromEnvironment(Map.of("PATH", "/bin")))
                .withMessage("neither TMDB_READ_ACCESS_TOKEN nor TMDB_API_KEY is set; both values stand at"
                        + " https://www.themoviedb.org/settings/api");
    }

    @Test
    void aTokenInTheKeysPlaceIsRefused_namingTheVariableAndNotTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TmdbAuthentication.fromEnvironment(Map.of("TMDB_API_KEY", "c4n4ry.b.c")))
                .withMessageStartingWith("TMDB_API_KEY: API key: this looks like an API Read Access Token")
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("TMDB_API_KEY"))
                .satisfies(failure ->
                        assertThat(failure.toString() + failure.getCause()).doesNotContain("c4n4ry"));
    }

    @Test
    void aKeyInTheTokensPlaceIsRefused_namingTheVariableAndNotTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TmdbAuthentication.fromEnvironment(
                        Map.of("TMDB_READ_ACCESS_TOKEN", "c4n4ry", "TMDB_API_KEY", "good")))
                .withMessageStartingWith("TMDB_READ_ACCESS_TOKEN: read access token: has not the shape")
                .satisfies(failure ->
                        assertThat(failure.toString() + failure.getCause()).doesNotContain("c4n4ry"));
    }

    @Test
    void theRealEnvironmentIsRead() {
        Map<String, String> environment = System.getenv();
        if (environment.containsKey("TMDB_API_KEY") || environment.containsKey("TMDB_READ_ACCESS_TOKEN")) {
            assertThat(TmdbAuthentication.fromEnvironment()).isNotNull();
        } else {
            assertThatIllegalStateException().isThrownBy(TmdbAuthentication::fromEnvironment);
        }
    }
}
