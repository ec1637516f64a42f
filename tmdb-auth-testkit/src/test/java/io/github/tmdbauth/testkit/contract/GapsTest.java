package io.github.tmdbauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a case's outcome when the transport declares a gap, and when it does not. */
class GapsTest {
    private static final Rule<Rig> KEPT = Rule.must("XYZ-01", "is kept", rig -> {});
    private static final Rule<Rig> BROKEN = Rule.should("XYZ-02", "is broken", rig -> {
        throw new AssertionError("what was seen");
    });
    private static final Rule<Rig> IMPOSSIBLE = Rule.should("XYZ-03", "cannot be tried", rig -> {
        throw new NotTried("no IPv6 here");
    });

    private static ContractTests<Rig> contract(Gap... gaps) {
        ContractRun run = new ContractRun(SocketTransport::new);
        return new ContractTests<>(
                GapsTest.class,
                List.of(KEPT, BROKEN, IMPOSSIBLE),
                List.of(gaps),
                (rule, style) -> run.attempt(rule, style, Duration.ofSeconds(1)));
    }

    private static void attempt(Rule<Rig> rule, CallStyle style, Gap... gaps) {
        contract(gaps).attempt(rule, style);
    }

    @Test
    void aRuleThatIsKeptPasses() {
        assertThatCode(() -> attempt(KEPT, CallStyle.FUTURE)).doesNotThrowAnyException();
    }

    @Test
    void aRuleThatIsBrokenFailsAndSaysWhich() {
        assertThatThrownBy(() -> attempt(BROKEN, CallStyle.BLOCKING))
                .isInstanceOf(AssertionError.class)
                .hasMessage("XYZ-02 [blocking] is broken: what was seen");
    }

    @Test
    void aDeclaredGapIsPassedOverWithItsReason() {
        assertThatThrownBy(() -> attempt(BROKEN, CallStyle.FUTURE, Gap.of("XYZ-02", "the library cannot")))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("declared gap: the library cannot");
    }

    @Test
    void aDeclaredGapThatIsNoneFails() {
        assertThatThrownBy(() -> attempt(KEPT, CallStyle.FUTURE, Gap.of("XYZ-01", "the library cannot")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("XYZ-01")
                .hasMessageContaining("remove the declaration");
    }

    @Test
    void aGapOfOneStyleIsNoneInTheOther() {
        Gap gap = Gap.of("XYZ-02", CallStyle.BLOCKING, "a blocked read cannot be woken");
        assertThatThrownBy(() -> attempt(BROKEN, CallStyle.FUTURE, gap)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> attempt(BROKEN, CallStyle.BLOCKING, gap)).isNotInstanceOf(AssertionError.class);
    }

    @Test
    void aGapThatDependsOnChanceMayBeNone() {
        assertThatCode(() -> attempt(KEPT, CallStyle.FUTURE, Gap.sometimes("XYZ-01", "a race in the library")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> attempt(BROKEN, CallStyle.FUTURE, Gap.sometimes("XYZ-02", "a race in the library")))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("declared gap: a race in the library");
    }

    @Test
    void whatCannotBeTriedIsPassedOver() {
        assertThatThrownBy(() -> attempt(IMPOSSIBLE, CallStyle.FUTURE))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("no IPv6 here");
    }

    @Test
    void aGapInARuleThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contract(Gap.of("ABC-99", "why not")))
                .withMessageContaining("ABC-99");
    }

    @Test
    void aGapHasAReasonAndAStyle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gap.of("REQ-01", " "))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gap("REQ-01", Set.of(), "why", false))
                .withMessageContaining("styles");
    }
}
