package io.github.tmdbauth.testkit.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The check is registered before the kit's extension, so it comes after it when a test ends. */
@ExtendWith(ClosedAfterTheTestTest.Check.class)
@TmdbAuthTest
class ClosedAfterTheTestTest {
    private @Nullable FakeTmdb fake;
    private @Nullable AuthenticationOperations tmdb;

    @Test
    void fakeAndClient_areOpenWithinTheTest(FakeTmdb fake, AuthenticationOperations tmdb) throws Exception {
        this.fake = fake;
        this.tmdb = tmdb;

        tmdb.validateKey().join();
        new Socket(InetAddress.getLoopbackAddress(), fake.baseUri().getPort()).close();

        assertThat(tmdb.validateKey()).isCompleted();
    }

    static final class Check implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            ClosedAfterTheTestTest test = (ClosedAfterTheTestTest) context.getRequiredTestInstance();
            int port = requireNonNull(test.fake).baseUri().getPort();
            AuthenticationOperations tmdb = requireNonNull(test.tmdb);

            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> tmdb.validateKey().join()).hasCauseInstanceOf(ClientClosedException.class);
        }
    }
}
