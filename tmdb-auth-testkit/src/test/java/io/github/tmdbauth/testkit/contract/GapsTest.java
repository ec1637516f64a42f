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
    private static final Rule KEPT = Rule.must("XYZ-01", "is kept", rig -> {});
    private static final Rule BROKEN = Rule.should("XYZ-02", "is broken", rig -> {
        throw new AssertionError("what was seen");
    });
    private static final Rule IMPOSSIBLE = Rule.should("XYZ-03", "cannot be tried", rig -> {
        throw new NotTried("no IPv6 here");
    });

    private static void attempt(Rule rule, CallStyle style, Gap... gaps) {
        ContractRun run = new ContractRun(SocketTransport::new, Duration.ofSeconds(1));
        TransportContract.attempt(run, ContractReport.of(GapsTest.class), rule, style, List.of(gaps));
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
    void whatCannotBeTriedIsPassedOver() {
        assertThatThrownBy(() -> attempt(IMPOSSIBLE, CallStyle.FUTURE))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("no IPv6 here");
    }

    @Test
    void aGapInARuleThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportContract.requireKnown(List.of(Gap.of("ABC-99", "why not"))))
                .withMessageContaining("ABC-99");
        assertThatCode(() ->
                        TransportContract.requireKnown(List.of(Gap.of("SEC-01", "why not"), Gap.of("REQ-01", "x"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aGapHasAReasonAndAStyle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gap.of("REQ-01", " "))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gap("REQ-01", Set.of(), "why"))
                .withMessageContaining("styles");
    }
}
