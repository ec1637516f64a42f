package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.testkit.contract.TransportContract;

class HttpClientTransportContractTest extends TransportContract {
    @Override
    protected Transport transport(AuthenticationConfiguration configuration) {
        return new OwnTransport(new Settings(configuration));
    }
}
