package io.github.tmdbauth.examples;

import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.contract.OperationsContract;

class JdkOperationsContractTest extends OperationsContract {
    @Override
    protected AuthenticationOperationsProvider provider(FakeTmdb fake) {
        return new JdkTransport.Provider();
    }
}
