package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final TmdbApi api = TmdbApi.of(fake);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void connectionsAreRefused_andThePortIsKept_andEverythingIsThereAfterwards() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");

        try (Outage outage = fake.outage()) {
            assertThat(outage).isNotNull();
            assertThatThrownBy(api::newToken).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> new ServerSocket(fake.baseUri().getPort(), 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(BindException.class);
        }

        assertSuccess(api.session(token));
        assertThat(fake.journal().received()).isEqualTo(2);
    }

    @Test
    void openConnections_endWithTheOutagesBeginning() throws Exception {
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));

            Outage outage = fake.outage();

            assertThat(connection.hasEnded()).isTrue();
            outage.close();
        }
    }

    @Test
    void outagesFollowEachOther() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (Outage outage = fake.outage()) {
                assertThat(outage).isNotNull();
                assertThatThrownBy(() -> RawConnection.to(fake.baseUri())).isInstanceOf(ConnectException.class);
            }
            assertSuccess(api.ask(get("/3/authentication")));
        }
    }

    @Test
    void aSecondOutage_isRefusedWhileThereIsOne() {
        Outage outage = fake.outage();

        assertThatThrownBy(fake::outage)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is an outage already, or the fake is closed");

        outage.close();
        outage.close();
        fake.outage().close();
    }

    @Test
    void aFakeThatIsClosed_staysClosed() {
        Outage outage = fake.outage();
        fake.close();
        outage.close();

        assertThatThrownBy(() -> RawConnection.to(fake.baseUri())).isInstanceOf(ConnectException.class);
        assertThatThrownBy(fake::outage).isInstanceOf(IllegalStateException.class);
    }
}
