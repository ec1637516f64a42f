package io.github.tmdbauth.testkit.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Rules as tests: tries each, weighs the outcome against the declared gaps, and reports it. */
final class ContractTests<R> {
    private final List<Rule<R>> rules;
    private final List<Gap> gaps;
    private final Trial<R> trial;
    private final ContractReport report;

    /** Tries a rule in a call style; fails with an {@code AssertionError} or any other exception if it is not kept. */
    @FunctionalInterface
    interface Trial<R> {
        void of(Rule<R> rule, CallStyle style) throws Exception;
    }

    /**
     * @param test for whom; the report has its name
     * @throws IllegalArgumentException if a gap names none of the rules
     */
    ContractTests(Class<?> test, List<Rule<R>> rules, List<Gap> gaps, Trial<R> trial) {
        this.rules = rules;
        this.gaps = gaps;
        this.trial = trial;
        this.report = ContractReport.of(test);
        for (Gap gap : gaps) {
            if (rules.stream().noneMatch(rule -> rule.id().equals(gap.rule()))) {
                throw new IllegalArgumentException("gap: there is no rule " + gap.rule());
            }
        }
    }

    /** For each group of rules, each rule in each of its call styles. */
    Stream<DynamicNode> nodes() {
        Map<String, List<Rule<R>>> groups =
                rules.stream().collect(groupingBy(Rule::group, LinkedHashMap::new, toList()));
        return groups.entrySet().stream()
                .<DynamicNode>map(group -> DynamicContainer.dynamicContainer(
                        group.getKey(), group.getValue().stream().flatMap(this::tests)))
                .onClose(report::write);
    }

    private Stream<DynamicTest> tests(Rule<R> rule) {
        return Stream.of(CallStyle.values())
                .filter(rule.styles()::contains)
                .map(style -> DynamicTest.dynamicTest(
                        rule.id() + " " + rule.says() + " [" + style + "]", () -> attempt(rule, style)));
    }

    void attempt(Rule<R> rule, CallStyle style) {
        Optional<Gap> declared = gaps.stream()
                .filter(gap -> gap.rule().equals(rule.id()) && gap.styles().contains(style))
                .findFirst();
        try {
            trial.of(rule, style);
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
        boolean sometimes = declared.map(Gap::sometimes).orElse(false);
        report.add(rule, style, sometimes ? "gap: " + declared.get().reason() : "passes");
        if (declared.isPresent() && !sometimes) {
            fail("the transport keeps " + rule.id() + ", which it declares as a gap: remove the declaration");
        }
    }
}
