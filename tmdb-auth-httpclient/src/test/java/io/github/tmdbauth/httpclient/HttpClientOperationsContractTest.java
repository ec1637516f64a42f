package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.contract.OperationsContract;

class HttpClientOperationsContractTest extends OperationsContract {
    @Override
    protected AuthenticationOperationsProvider provider(FakeTmdb fake) {
        return new HttpClientProvider();
    }
}
