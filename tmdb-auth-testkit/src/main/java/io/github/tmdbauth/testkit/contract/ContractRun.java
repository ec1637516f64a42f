package io.github.tmdbauth.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules, and how one of them is tried. */
final class ContractRun {
    static final List<Rule<Rig>> RULES = Stream.of(
                    RequestCases.ALL,
                    ProxyCases.ALL,
                    HeaderCases.ALL,
                    BodyCases.ALL,
                    StatusCases.ALL,
                    AnswerCases.ALL,
                    TlsCases.ALL,
                    TimeoutCases.ALL,
                    FaultCases.ALL,
                    RetryCases.ALL,
                    PoolCases.ALL,
                    CancellationCases.ALL,
                    LifeCycleCases.ALL,
                    SecretCases.ALL)
            .flatMap(List::stream)
            .toList();

    private final Function<AuthenticationConfiguration, Transport> factory;
    private final List<String> leaks = new ArrayList<>();

    ContractRun(Function<AuthenticationConfiguration, Transport> factory) {
        this.factory = factory;
    }

    /**
     * Fails as the rule's case does. Secrets that were seen are kept for {@link #leaks()}.
     *
     * @param patience how long to wait for what must come
     */
    void attempt(Rule<Rig> rule, CallStyle style, Duration patience) throws Exception {
        Evidence evidence = new Evidence();
        LogCapture logs = LogCapture.into(evidence);
        List<String> finds;
        try (Rig rig = new Rig(factory, style, evidence, patience)) {
            rule.body().run(rig);
            evidence.addThreadNames();
        } finally {
            logs.close();
            finds = SecretSearch.in(evidence);
            finds.forEach(find -> leaks.add(rule.id() + ", " + style + ": " + find));
        }
        if (rule.group().equals("SEC")) {
            assertEquals(List.of(), finds, "places where secrets were seen");
        }
    }

    /** Where secrets were seen so far: rule, call style, and place. */
    List<String> leaks() {
        return List.copyOf(leaks);
    }
}
