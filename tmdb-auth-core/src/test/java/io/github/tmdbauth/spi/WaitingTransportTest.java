package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link Transport#execute}, as a transport without a blocking way of its own inherits it. */
class WaitingTransportTest {

    private static final HttpCall CALL = new HttpCall(
            Operation.VALIDATE_KEY, "GET", "https", "host", 443, "/", List.of(), new byte[0], Duration.ofHours(1));

    private final ScriptedTransport transport = new ScriptedTransport();

    @AfterEach
    void noInterruptIsLeftForTheNextTest() {
        boolean unused = Thread.interrupted();
    }

    @Test
    void theReplyOfTheFutureIsReturned() throws Exception {
        HttpReply reply = new HttpReply(200, List.of(), new byte[0]);
        transport.reply(reply);
        assertThat(transport.execute(CALL, action -> {})).isSameAs(reply);
        assertThat(transport.onlyCall()).isSameAs(CALL);
    }

    @Test
    void theFailureOfTheFutureIsThrown() {
        TransportException failure = new TransportException(Reason.TLS_FAILED, "said", null);
        transport.fail(failure);
        assertThatThrownBy(() -> transport.execute(CALL, action -> {})).isSameAs(failure);
    }

    @Test
    void aForeignFailureOfTheFutureIsALostConnection() {
        transport.fail(new IOException("text"));
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.execute(CALL, action -> {}))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_LOST));
    }

    @Test
    void aCancellationAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.execute(CALL, Runnable::run))
                .withMessage("the exchange was cancelled")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(exchange).isCancelled();
    }

    @Test
    void anInterruptAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> transport.execute(CALL, action -> {}));
        assertThat(exchange).isCancelled();
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void over_refusesNullByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> HttpAuthentication.over(transport, null))
                .withMessage("configuration");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ScriptedTransport.client(null, builder -> builder))
                .withMessage("transport");
    }

    @Test
    void over_linksLeadToTheConfiguredSite() {
        var client = transport.client(builder -> builder.siteUri(URI.create("http://site.example")));
        assertThat(client.siteUri()).hasToString("http://site.example");
        assertThat(client.blocking().siteUri()).hasToString("http://site.example");
    }
}
