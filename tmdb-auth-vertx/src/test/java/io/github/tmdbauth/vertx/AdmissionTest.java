package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final HttpCall CALL = Kind.call(URI.create("http://127.0.0.1:1"), "GET", "/", "");

    private final Admission admission = new Admission(2);
    private final List<String> begun = new ArrayList<>();

    private Exchange enter(String name) {
        Exchange exchange = new Exchange(CALL, 1);
        admission.enter(exchange, by -> begun.add(name));
        return exchange;
    }

    @Test
    void exchanges_beginInTheOrderOfTheirComing() {
        Exchange first = enter("1");
        Exchange second = enter("2");
        enter("3");
        enter("4");
        assertThat(begun).containsExactly("1", "2");

        second.cancel(true);
        first.failed(new IllegalStateException());

        assertThat(begun).containsExactly("1", "2", "3", "4");
    }

    @Test
    void exchangeThatIsCancelledWhileItWaits_neverBegins() {
        Exchange first = enter("1");
        enter("2");
        enter("3").cancel(true);
        enter("4");

        first.cancel(true);

        assertThat(begun).containsExactly("1", "2", "4");
    }

    @Test
    void exchangesThatEndWhileTheyBegin_doNotBeginTheNextWithinThemselves() {
        Exchange blocking = enter("1");
        enter("2");
        for (int i = 0; i < 50_000; i++) {
            Exchange failing = new Exchange(CALL, 1);
            admission.enter(failing, by -> failing.failed(new IllegalStateException()));
        }
        enter("last");

        blocking.cancel(true);

        assertThat(begun).containsExactly("1", "2", "last");
    }

    @Test
    void exchangeBeyondTheBound_isRefused() {
        for (int i = 0; i < 100_002; i++) {
            assertThat(enter("x")).isNotDone();
        }

        assertThatThrownBy(() -> enter("x").join())
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED));
    }
}
