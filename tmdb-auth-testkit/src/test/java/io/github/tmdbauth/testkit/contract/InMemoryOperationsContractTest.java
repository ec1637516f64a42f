package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.testkit.FakeTmdb;

class InMemoryOperationsContractTest extends OperationsContract {
    @Override
    protected AuthenticationOperationsProvider provider(FakeTmdb fake) {
        return fake.inMemoryProvider();
    }
}
