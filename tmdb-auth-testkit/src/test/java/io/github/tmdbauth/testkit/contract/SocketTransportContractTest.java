package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;

/** Every rule can be kept: some seven hundred lines over plain sockets keep them all. */
class SocketTransportContractTest extends TransportContract {
    @Override
    protected Transport transport(AuthenticationConfiguration configuration) {
        return new SocketTransport(configuration);
    }
}
