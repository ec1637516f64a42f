package io.github.tmdbauth.testkit.contract;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

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
 * <p>No rule says that an option which a transport cannot honour is refused: only the transport knows which that is. Each
 * option has rules of its own, which a transport fails that ignores it as well as one that refuses it; the latter declares
 * them as gaps, with the refusal as the reason.
 *
 * <p>During each case everything that is logged at any level, thrown or printed by {@code toString} is searched for the
 * secrets of the case. That includes SLF4J's log records if Logback is the library behind it. The cases take over the log
 * levels meanwhile, and count threads; so they run one after the other, and while they do, no other test runs, even where
 * JUnit is told to run tests concurrently. They have the tag {@code contract}.
 */
@Tag("contract")
@Isolated("the log levels and the threads are those of the whole process")
public abstract class TransportContract {

    /** The one about all cases together comes last. */
    static final List<Rule<Rig>> RULES = Stream.concat(
                    ContractRun.RULES.stream(),
                    Stream.of(Rule.<Rig>must(SecretCases.EVERYWHERE, "no case shows a secret", rig -> {})
                            .only(CallStyle.FUTURE)))
            .toList();

    /** How long a case waits for what must come; an idle machine needs a hundredth of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For what is not expected to come. */
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(2);

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
        ContractRun run = new ContractRun(this::transport);
        List<Gap> gaps = gaps();
        Set<String> declared = gaps.stream().map(Gap::rule).collect(toSet());
        ContractTests<Rig> tests = new ContractTests<>(getClass(), RULES, gaps, (rule, style) -> {
            if (rule.id().equals(SecretCases.EVERYWHERE)) {
                assertEquals(List.of(), run.leaks(), "places where secrets were seen");
            } else {
                run.attempt(rule, style, declared.contains(rule.id()) ? LITTLE_PATIENCE : PATIENCE);
            }
        });
        return tests.nodes();
    }
}
