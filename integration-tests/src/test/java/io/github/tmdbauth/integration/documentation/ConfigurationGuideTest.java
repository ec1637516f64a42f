package io.github.tmdbauth.integration.documentation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.integration.project.Project;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The configuration reference lists every setting, with the default that it really has. */
class ConfigurationGuideTest {
    /** A row: the setting's name, its default. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `?(\\w+)(?:\\(\\))?`? \\| ([^|]+) \\|");

    @Test
    void everySetting_isListedWithADefault() {
        assertThat(rows().keySet())
                .isEqualTo(Stream.of(TmdbAuthentication.Builder.class.getMethods())
                        .filter(method -> method.getReturnType() == TmdbAuthentication.Builder.class)
                        .map(Method::getName)
                        .collect(toCollection(TreeSet::new)));
        assertThat(rows().values()).noneMatch(String::isBlank);
    }

    @Test
    void defaults_areThoseOfTheBuilder() {
        AuthenticationConfiguration defaults = defaults();

        assertThat(rows())
                .containsEntry("baseUri", "`" + defaults.baseUri() + "`")
                .containsEntry("siteUri", "`" + defaults.siteUri() + "`")
                .containsEntry("connectTimeout", defaults.connectTimeout().toSeconds() + " s")
                .containsEntry("deadline", defaults.deadline().toSeconds() + " s")
                .containsEntry("maxConnections", String.valueOf(defaults.maxConnections()))
                .containsEntry("maxResponseBytes", defaults.maxResponseBytes() / 1024 + " KiB")
                .containsEntry("requestForm", "`" + defaults.requestForm() + "`");
        assertThat(defaults.userAgent()).startsWith("tmdb-auth/");
        assertThat(defaults.proxy()).isEmpty();
        assertThat(defaults.executor()).isEmpty();
        assertThat(defaults.sslContext()).isEmpty();
    }

    private static Map<String, String> rows() {
        String guide = Project.read(Project.ROOT.resolve("docs/configuration.md"));
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(guide.substring(0, guide.indexOf("\n## ")));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        rows.remove("setting");
        return rows;
    }

    private static AuthenticationConfiguration defaults() {
        AtomicReference<@Nullable AuthenticationConfiguration> seen = new AtomicReference<>();
        try (FakeTmdb fake = FakeTmdb.start()) {
            TmdbAuthentication.builder(new ApiKey("0123456789abcdef0123456789abcdef"))
                    .provider(new AuthenticationOperationsProvider() {
                        @Override
                        public String name() {
                            return "curious";
                        }

                        @Override
                        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                            seen.set(configuration);
                            return fake.inMemoryProvider().create(configuration);
                        }
                    })
                    .build()
                    .close();
        }
        AuthenticationConfiguration configuration = seen.get();
        if (configuration == null) {
            throw new AssertionError("the provider was not asked");
        }
        return configuration;
    }
}
