package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What every {@link AuthenticationOperationsProvider} promises to callers, whatever carries the operations out: tried
 * against a fake TMDb, in both call styles. For a provider that implements the operations itself; one over a {@link
 * io.github.tmdbauth.spi.Transport} gets them from core, and its own part is tried by {@link TransportContract}.
 *
 * <pre>{@code
 * class MyOperationsContractTest extends OperationsContract {
 *     @Override
 *     protected AuthenticationOperationsProvider provider(FakeTmdb fake) {
 *         return new MyProvider(); // told by its configuration where the fake is
 *     }
 * }
 * }</pre>
 *
 * <p>Each rule has an id. A rule that is not kept is declared as a {@link Gap}. As in {@link TransportContract}, all that
 * is logged, thrown or printed is searched for secrets, and no other test runs at the same time. They have the tag {@code
 * contract}.
 */
@Tag("contract")
@Isolated("the log levels are those of the whole process")
public abstract class OperationsContract {
    /** For subclasses. */
    protected OperationsContract() {}

    /**
     * The provider under test; called once for each case.
     *
     * @param fake the TMDb of this case; the configuration that the provider is given has its base URI
     */
    protected abstract AuthenticationOperationsProvider provider(FakeTmdb fake);

    /** The rules that the provider does not keep; none by default. */
    protected List<Gap> gaps() {
        return List.of();
    }

    /** The tests: each rule in each call style. */
    @TestFactory
    final Stream<DynamicNode> contract() {
        return new ContractTests<>(
                        getClass(),
                        OperationsCases.ALL,
                        gaps(),
                        (rule, style) -> OperationsRig.attempt(this::provider, rule, style))
                .nodes();
    }
}
