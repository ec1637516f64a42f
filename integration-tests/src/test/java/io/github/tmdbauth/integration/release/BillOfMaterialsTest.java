package io.github.tmdbauth.integration.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.project.Modules;
import io.github.tmdbauth.integration.project.Xml;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever imports the bill of materials gets one version of everything. */
class BillOfMaterialsTest {

    @Test
    void everyPublishedModule_isListedWithTheProjectsVersion() {
        List<String> listed = Xml.all(Modules.pom("tmdb-auth-bom"), "dependency")
                .map(dependency -> Xml.text(dependency, "groupId").orElseThrow() + ":"
                        + Xml.text(dependency, "artifactId").orElseThrow() + ":"
                        + Xml.text(dependency, "version").orElseThrow())
                .toList();

        assertThat(listed)
                .as("dependencyManagement of tmdb-auth-bom")
                .containsExactlyInAnyOrderElementsOf(Modules.published().stream()
                        .filter(artifact -> !artifact.equals("tmdb-auth-bom"))
                        .map(artifact -> Modules.GROUP + ":" + artifact + ":${project.version}")
                        .toList());
    }
}
