package io.github.tmdbauth.testkit.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What every transport promises, tried over real sockets on loopback ports, with no network needed. A transport's test
 * is one method:
 *
 * <pre>{@code
 * class MyTransportContractTest extends TransportContract {
 *     @Override
 *     protected Transport transport(AuthenticationConfiguration configuration) {
 *         return new MyTransport(configuration);
 *     }
 * }
 * }</pre>
 *
 * <p>Each rule has an id, which also stands in the Javadoc of {@link Transport}, and is tried in both call styles. A rule
 * that a transport does not keep is declared as a {@link Gap}, with its reason; the contract fails when it is kept after
 * all.
 *
 * <p>During each case everything that is logged at any level, thrown or printed by {@code toString} is searched for the
 * secrets of the case. That includes SLF4J's log records if Logback is the library behind it. The cases run one after the
 * other and take over the log levels meanwhile: do not run them in parallel with other tests of the same JVM. They have the
 * tag {@code contract}.
 */
@Tag("contract")
public abstract class TransportContract {

    /** How long a case waits for what must come; an idle machine needs a hundredth of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For subclasses. */
    protected TransportContract() {}

    /**
     * Creates the transport under test; called many times, by one thread at a time. The contract closes it.
     *
     * @param configuration to be honoured in all that concerns a transport
     */
    protected abstract Transport transport(AuthenticationConfiguration configuration);

    /** The rules that the transport does not keep; none by default. */
    protected List<Gap> gaps() {
        return List.of();
    }

    /** The tests: for each group of rules, each rule in each call style. */
    @TestFactory
    final Stream<DynamicNode> contract() {
        List<Gap> gaps = gaps();
        requireKnown(gaps);
        ContractRun run = new ContractRun(this::transport, PATIENCE);
        ContractReport report = ContractReport.of(getClass());
        Map<String, List<Rule>> groups =
                ContractRun.RULES.stream().collect(groupingBy(Rule::group, LinkedHashMap::new, toList()));
        List<DynamicNode> nodes = new ArrayList<>();
        groups.forEach((group, rules) -> nodes.add(DynamicContainer.dynamicContainer(
                group,
                rules.stream()
                        .flatMap(rule -> Stream.of(CallStyle.values())
                                .filter(rule.styles()::contains)
                                .map(style -> DynamicTest.dynamicTest(
                                        rule.id() + " " + rule.says() + " [" + style + "]",
                                        () -> attempt(run, report, rule, style, gaps)))))));
        nodes.add(DynamicTest.dynamicTest(
                SecretCases.EVERYWHERE + " no case shows a secret",
                () -> attempt(run, report, everywhere(run), CallStyle.FUTURE, gaps)));
        return nodes.stream().onClose(report::write);
    }

    private static Rule everywhere(ContractRun run) {
        return Rule.must(
                SecretCases.EVERYWHERE,
                "no case shows a secret",
                rig -> assertEquals(List.of(), run.leaks(), "places where secrets were seen"));
    }

    static void attempt(ContractRun run, ContractReport report, Rule rule, CallStyle style, List<Gap> gaps) {
        Optional<Gap> declared = gaps.stream()
                .filter(gap -> gap.rule().equals(rule.id()) && gap.styles().contains(style))
                .findFirst();
        try {
            run.attempt(rule, style);
        } catch (NotTried e) {
            report.add(rule, style, "not tried: " + e.getMessage());
            Assumptions.abort(e.getMessage());
        } catch (Exception | AssertionError e) {
            report.add(rule, style, declared.map(gap -> "gap: " + gap.reason()).orElse("fails"));
            if (declared.isPresent()) {
                Assumptions.abort("declared gap: " + declared.get().reason());
            }
            throw new AssertionError(rule.id() + " [" + style + "] " + rule.says() + ": " + e.getMessage(), e);
        }
        report.add(rule, style, "passes");
        if (declared.isPresent()) {
            fail("the transport keeps " + rule.id() + ", which it declares as a gap: remove the declaration");
        }
    }

    static void requireKnown(List<Gap> gaps) {
        for (Gap gap : gaps) {
            if (ContractRun.RULES.stream().noneMatch(rule -> rule.id().equals(gap.rule()))
                    && !gap.rule().equals(SecretCases.EVERYWHERE)) {
                throw new IllegalArgumentException("gap: there is no rule " + gap.rule());
            }
        }
    }
}
