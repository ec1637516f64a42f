package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackReceiverTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final LoopbackReceiver receiver = LoopbackReceiver.open();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void givesTheRequestThatWasAccepted() throws Exception {
        CompletableFuture<URI> callback = receiver.receive(uri -> true);

        String response = exchange("GET " + path() + "?a=%26&b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").contains("You can close this window");
        assertThat(callback).succeedsWithin(SOON).isEqualTo(URI.create(receiver.uri() + "?a=%26&b"));
    }

    @Test
    void thePageIsKeptNowhere_andTellsNobodyItsAddress() throws Exception {
        receiver.receive(uri -> true);

        assertThat(exchange("GET " + path() + "?request_token=secret HTTP/1.1\r\n\r\n"))
                .contains(
                        "\r\nCache-Control: no-store\r\n",
                        "\r\nReferrer-Policy: no-referrer\r\n",
                        "\r\nContent-Security-Policy: default-src 'none'",
                        "\r\nConnection: close\r\n")
                .doesNotContain("secret", path().substring(1));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, 404",
        "GET /favicon.ico, 404",
        "GET PATH/, 404",
        "GET PATH/../PATH, 404",
        "POST PATH, 405",
        "HEAD PATH, 405",
        "GET http://elsewhere.example/, 400",
        "GET /%zz, 400",
        "GET, 400",
        "nonsense of five words here, 400",
        "GET PATH, 400"
    })
    void whatIsNotAcceptedIsToldSo_andTheWaitGoesOn(String request, int status) throws Exception {
        CompletableFuture<URI> callback = receiver.receive(uri -> false);

        String line = request.replace("PATH", path());
        String response =
                exchange(line + (line.contains(" ") && line.split(" ").length == 2 ? " HTTP/1.1" : "") + "\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
        assertThat(callback).isNotDone();
    }

    @Test
    void connectionsThatSayNothingHoldNobodyUp() throws Exception {
        CompletableFuture<URI> callback = receiver.receive(uri -> true);
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < LoopbackReceiver.MAX_CONNECTIONS - 1; i++) {
            idle.add(connect());
        }

        exchange("GET " + path() + " HTTP/1.1\r\n\r\n");

        assertThat(callback).succeedsWithin(SOON);
        for (Socket socket : idle) {
            // Closed with the receiver: nothing more is to come.
            assertThat(endsSilently(socket)).isTrue();
        }
    }

    @Test
    void moreConnectionsThanABrowserOpensAreClosedAtOnce() throws Exception {
        receiver.receive(uri -> true);
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < LoopbackReceiver.MAX_CONNECTIONS; i++) {
            idle.add(connect());
        }

        try (Socket oneTooMany = connect()) {
            assertThat(endsSilently(oneTooMany)).isTrue();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void anEndlessHeadIsNotReadToItsEnd() throws Exception {
        CompletableFuture<URI> callback = receiver.receive(uri -> true);

        String response = exchange("GET /" + "x".repeat(2 * LoopbackReceiver.MAX_HEAD_BYTES));

        assertThat(response).doesNotContain(" 200 ");
        assertThat(callback).isNotDone();
    }

    @Test
    void oneUse() throws Exception {
        CompletableFuture<URI> callback = receiver.receive(uri -> true);
        exchange("GET " + path() + " HTTP/1.1\r\n\r\n");
        assertThat(callback).succeedsWithin(SOON);

        assertThat(refusedWithin(SOON)).isTrue();
    }

    /** Closing wakes the thread that accepts; until it has left the kernel, a connection may still be made, and is ended. */
    private boolean refusedWithin(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = connect()) {
                assertThat(endsSilently(socket)).isTrue();
            } catch (ConnectException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isBoundToTheLoopbackAddressOnly() throws Exception {
        receiver.receive(uri -> true);
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .filter(address -> !address.isLinkLocalAddress())
                .toList();

        assertThat(others)
                .allSatisfy(address -> assertThatThrownBy(
                                () -> new Socket(address, receiver.uri().getPort()).close())
                        .isInstanceOf(IOException.class));
        connect().close();
    }

    @Test
    void thePathCannotBeGuessed() {
        try (LoopbackReceiver another = LoopbackReceiver.open()) {
            assertThat(path())
                    .matches("/[A-Za-z0-9_-]{32}")
                    .isNotEqualTo(another.uri().getPath());
        }
    }

    private String path() {
        return receiver.uri().getRawPath();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), receiver.uri().getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "closed";
        }
    }

    private static boolean endsSilently(Socket socket) throws IOException {
        try (socket) {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }
}
