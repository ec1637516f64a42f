package io.github.tmdbauth.httpclient;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.Operation;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

class RequestHeadTest {

    /** HttpClient's name for what its own code should not show, and what HTTP/2 never keeps in an index. */
    @Test
    void whatIsSecret_isMarkedSensitive_andNothingElse() {
        Header login = requireNonNull(new Settings(Calls.configuration(Calls.builder("http://127.0.0.1:1")
                        .proxy(HttpProxy.of("127.0.0.1", 2).withLogin("canary-user", "canary-password"))))
                .proxyLogin());
        HttpRequest request = RequestHead.withHeaders(
                new BasicHttpRequest("POST", "/3/x"),
                Calls.call(1, Operation.CREATE_SESSION, "POST", "/3/x", "{}"),
                login);

        assertThat(Stream.of(request.getHeaders()).filter(Header::isSensitive).map(Header::getName))
                .containsExactly("Authorization", "Proxy-Authorization");
        assertThat(request.getHeaders()).hasSize(4);
    }
}
