package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail proves nothing: for each, a transport that breaks it on purpose. */
@Tag("contract")
@Isolated("the log levels and the threads are those of the whole process")
class EveryRuleCanFailTest {
    /** Short: what breaks a rule by never coming costs as much. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    static Stream<Arguments> flawsAndRules() {
        return Arrays.stream(Flaw.values())
                .flatMap(flaw -> flaw.rules().stream().map(rule -> Arguments.of(flaw, rule)));
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @MethodSource("flawsAndRules")
    void aFlawIsNoticedByItsRule(Flaw flaw, String id) {
        Rule<Rig> rule = rule(id);
        ContractRun run = new ContractRun(configuration -> new SocketTransport(configuration, flaw));
        for (CallStyle style : CallStyle.values()) {
            if (rule.styles().contains(style)) {
                Throwable failure = catchThrowable(() -> run.attempt(rule, style, PATIENCE));
                assertThat(failure != null || !run.leaks().isEmpty())
                        .as("%s fails in style %s with %s", id, style, flaw)
                        .isTrue();
            }
        }
    }

    static Stream<Arguments> operationsFlawsAndRules() {
        return Arrays.stream(OperationsFlaw.values())
                .flatMap(flaw -> flaw.rules().stream().map(rule -> Arguments.of(flaw, rule)));
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @MethodSource("operationsFlawsAndRules")
    void aFlawOfOperationsIsNoticedByItsRule(OperationsFlaw flaw, String id) {
        Rule<OperationsRig> rule = OperationsCases.ALL.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> OperationsRig.attempt(
                        fake -> FlawedOperations.of(fake.inMemoryProvider(), flaw), rule, CallStyle.FUTURE))
                .isInstanceOfAny(Exception.class, AssertionError.class);
    }

    @Test
    void everyRuleOfOperationsHasAFlawThatBreaksIt() {
        assertThat(operationsFlawsAndRules().map(arguments -> arguments.get()[1]))
                .containsAll(OperationsCases.ALL.stream().map(Rule::id).toList());
    }

    @Test
    void everyGroupHasAFlawThatBreaksIt() {
        Set<String> groups = ContractRun.RULES.stream().map(Rule::group).collect(Collectors.toSet());
        Set<String> broken = flawsAndRules()
                .map(arguments -> rule((String) arguments.get()[1]).group())
                .collect(Collectors.toSet());
        assertThat(broken).containsAll(groups);
    }

    @Test
    void everyRuleStandsInTheJavadocOfTransport() throws IOException {
        assertThat(idsInTheJavadocOf("spi/Transport.java"))
                .containsExactlyInAnyOrderElementsOf(
                        TransportContract.RULES.stream().map(Rule::id).toList());
    }

    @Test
    void everyRuleOfOperationsStandsInTheirJavadoc() throws IOException {
        assertThat(idsInTheJavadocOf("AuthenticationOperations.java"))
                .containsExactlyInAnyOrderElementsOf(
                        OperationsCases.ALL.stream().map(Rule::id).toList());
    }

    private static Set<String> idsInTheJavadocOf(String file) throws IOException {
        String source = Files.readString(
                Path.of("../tmdb-auth-core/src/main/java/io/github/tmdbauth").resolve(file), UTF_8);
        String javadoc = source.substring(0, source.indexOf("public interface")).replaceAll("\\s+\\*\\s+", " ");
        Set<String> named = new TreeSet<>();
        Matcher range =
                Pattern.compile("([A-Z]{3})-(\\d\\d)(?: to \\1-(\\d\\d))?").matcher(javadoc);
        while (range.find()) {
            int first = Integer.parseInt(range.group(2));
            int last = range.group(3) == null ? first : Integer.parseInt(range.group(3));
            IntStream.rangeClosed(first, last)
                    .forEach(i -> named.add(String.format(Locale.ROOT, "%s-%02d", range.group(1), i)));
        }
        return named;
    }

    @Test
    void idsAreUnique() {
        assertThat(TransportContract.RULES.stream().map(Rule::id).toList()).doesNotHaveDuplicates();
    }

    private static Rule<Rig> rule(String id) {
        return ContractRun.RULES.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no rule " + id));
    }
}
