package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportExceptionTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void onlyWhatFailedBeforeARequestWentOutIsSurelyNotSent(Reason reason) {
        assertThat(new TransportException(reason, "said", null).surelyNotSent())
                .isEqualTo(
                        switch (reason) {
                            case NOT_CONNECTED, TLS_FAILED, CLOSED -> true;
                            case CONNECTION_LOST, MALFORMED_REPLY, REPLY_TOO_LARGE, DEADLINE, CANCELLED -> false;
                        });
    }

    @Test
    void of_findsTheTransportsOwnFailureUnderWhatFuturesWrapAroundIt() {
        TransportException own = new TransportException(Reason.TLS_FAILED, "said", null);
        assertThat(TransportException.of(own)).isSameAs(own);
        assertThat(TransportException.of(new CompletionException(own))).isSameAs(own);
        assertThat(TransportException.of(new ExecutionException(new CompletionException(own))))
                .isSameAs(own);
    }

    @Test
    void of_knowsDeadlineAndCancellation() {
        assertThat(TransportException.of(new CompletionException(new TimeoutException("text"))))
                .hasMessage("the deadline passed")
                .hasNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE));
        assertThat(TransportException.of(new CancellationException("text")))
                .hasMessage("the exchange was cancelled")
                .hasNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    }

    @Test
    void of_takesWhatNobodyForesawForALostConnection() {
        IOException foreign = new IOException("text");
        assertThat(TransportException.of(new CompletionException(foreign)))
                .hasMessage("the transport failed unexpectedly")
                .hasCause(foreign)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST));
        assertThat(TransportException.of(new CompletionException("bare", null)).reason())
                .isEqualTo(Reason.CONNECTION_LOST);
        assertThat(TransportException.of(null).reason()).isEqualTo(Reason.CONNECTION_LOST);
    }
}
