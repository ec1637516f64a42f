package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.testkit.contract.Gap;
import io.github.tmdbauth.testkit.contract.TransportContract;
import java.util.List;

class VertxTransportContractTest extends TransportContract {
    @Override
    protected Transport transport(AuthenticationConfiguration configuration) {
        return new VertxClientTransport(new OwnedVertx(configuration), configuration);
    }

    @Override
    protected List<Gap> gaps() {
        return List.of(
                Gap.of(
                        "STA-06",
                        "Vert.x takes an interim answer other than 100 and 103 for the final one, and shows nobody"
                                + " the connection's channel; the call fails with MALFORMED_REPLY"),
                Gap.of(
                        "HDR-11",
                        "Netty reads a header's name up to the first blank and drops the rest of a line that has no"
                                + " colon"));
    }
}
