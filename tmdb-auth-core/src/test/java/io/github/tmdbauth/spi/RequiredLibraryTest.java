package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of a library that is surely there: jackson-core, whose manifest names it "Jackson-core". */
class RequiredLibraryTest {

    private static final String FOUND = JsonFactory.class.getPackage().getImplementationVersion();

    @Test
    void olderVersion_isRefused_withBothVersions_theJar_andWhatToDo() {
        assertThatThrownBy(() -> jackson("99.1").requireIn(JsonFactory.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "This transport needs Jackson-core 99.1 or newer, and found version " + FOUND + ", from file:")
                .hasMessageContaining(
                        "jackson-core-" + FOUND + ".jar. Depend on com.fasterxml.jackson.core:jackson-core:99.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9", "2.15.0", "2.15.0-rc1"})
    void newerVersion_passes_comparedByNumbers(String oldest) {
        assertThatCode(() -> jackson(oldest).requireIn(JsonFactory.class)).doesNotThrowAnyException();
    }

    @Test
    void sameVersion_passes() {
        assertThatCode(() -> jackson(FOUND).requireIn(JsonFactory.class)).doesNotThrowAnyException();
    }

    @Test
    void jarOfAnotherTitle_passes_asAFatJarsManifestIsNotTheLibrarys() {
        RequiredLibrary other = new RequiredLibrary("Fat", "g:a", "99.1");

        assertThatCode(() -> other.requireIn(JsonFactory.class)).doesNotThrowAnyException();
    }

    @Test
    void folderOfClasses_passes_sinceItHasNoVersion() {
        assertThatCode(() -> jackson("99.1").requireIn(RequiredLibraryTest.class))
                .doesNotThrowAnyException();
    }

    @Test
    void missingPart_isExplained_withTheLinkersErrorAsItsCause() {
        NoSuchMethodError error = new NoSuchMethodError("a.B.c()");

        assertThat(jackson("2.15.0").unfit(error))
                .hasMessageContaining(
                        "needs Jackson-core 2.15.0 or newer, of which something is missing or does not fit (a.B.c())")
                .hasCause(error);
    }

    private static RequiredLibrary jackson(String oldest) {
        return new RequiredLibrary("Jackson-core", "com.fasterxml.jackson.core:jackson-core", oldest);
    }
}
