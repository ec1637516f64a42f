package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.contract.OperationsContract;

class VertxOperationsContractTest extends OperationsContract {
    @Override
    protected AuthenticationOperationsProvider provider(FakeTmdb fake) {
        return new VertxProvider();
    }
}
