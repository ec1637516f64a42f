package io.github.tmdbauth.examples;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.testkit.contract.Gap;
import io.github.tmdbauth.testkit.contract.TransportContract;
import java.util.ArrayList;
import java.util.List;

class JdkTransportContractTest extends TransportContract {
    private static final String SENDS_TWICE = "the client sends a GET again when its connection was lost, unless the"
            + " whole JVM runs with -Djdk.httpclient.redirects.retrylimit=1";
    private static final String KEEPS_ENDLESS_HEADS =
            "the client gives up an endless head, and leaves its connection open";

    @Override
    protected Transport transport(AuthenticationConfiguration configuration) {
        return new JdkTransport(configuration);
    }

    @Override
    protected List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>(List.of(
                Gap.of("REQ-15", "the client sorts headers by name"),
                Gap.of(
                        "PRX-03",
                        "the client gives no login to a proxy for https, unless the whole JVM runs with"
                                + " -Djdk.http.auth.tunneling.disabledSchemes=; such a configuration is refused"),
                Gap.of("PRX-04", "only a text tells a proxy's refusal from a lost connection"),
                Gap.of("HDR-06", KEEPS_ENDLESS_HEADS),
                Gap.of("HDR-09", KEEPS_ENDLESS_HEADS),
                Gap.of("HDR-11", "the client drops a header line without a colon"),
                Gap.of("BOD-08", "the client does not look at what follows a chunk"),
                Gap.of("BOD-10", "the client takes the first of two lengths"),
                Gap.of("TLS-14", "the client leaves the host's name to the trust manager alone"),
                Gap.sometimes("STA-07", "only some versions of the JDK limit interim replies"),
                Gap.of("FLT-05", SENDS_TWICE),
                Gap.of("FLT-06", SENDS_TWICE),
                Gap.of("FLT-07", SENDS_TWICE),
                Gap.of("FLT-12", SENDS_TWICE),
                Gap.of("RET-02", SENDS_TWICE),
                Gap.of("POL-07", SENDS_TWICE),
                Gap.sometimes("TLS-10", "the client may notice the connection's end before what the server said"),
                Gap.sometimes("POL-04", SENDS_TWICE),
                Gap.sometimes("POL-05", SENDS_TWICE)));
        int jdk = Runtime.version().feature();
        if (jdk < 19) {
            gaps.add(Gap.of("REQ-01", "before JDK 19 the client adds Content-Length: 0 to a GET"));
        }
        if (jdk < 21) {
            gaps.add(Gap.sometimes(
                    "LIF-06", "before JDK 21 only the garbage collector ends a client's thread and connections"));
        }
        return gaps;
    }
}
