package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.json.JsonReader;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the transport is given arrives, and nothing else. */
final class RequestCases {
    /** Everything that a client could be tempted to decode, encode, shorten or resolve. */
    private static final String TARGET = "/3/a%2Fb/c%20d/e+f/%c3%bc/%C3%9C/%F0%9F%99%82/.hidden/g%2e%2e/(h)*!'~"
            + "?api_key=x%26y&empty=&none&plus=a+b&space=a%20b&equal=a=b&slash=/%2F&colon=:%3A&at=@%40&comma=,;"
            + "&percent=%25&quote=%22&twice=1&twice=2";

    private RequestCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("REQ-01", "a GET goes out as GET, without a body", RequestCases::get),
            must("REQ-02", "a POST without a body stays a POST", rig -> bodiless(rig, "POST")),
            must("REQ-03", "a DELETE without a body stays a DELETE", rig -> bodiless(rig, "DELETE")),
            must("REQ-04", "the body of a POST arrives byte for byte", rig -> body(rig, "POST", everyByte())),
            must("REQ-05", "the body of a DELETE arrives byte for byte", rig -> body(rig, "DELETE", everyByte())),
            must("REQ-06", "path and query arrive byte for byte", RequestCases::target),
            must("REQ-07", "Host names the host, and the port unless it is the default", RequestCases::host),
            should("REQ-08", "Host names an IPv6 address in brackets", RequestCases::hostOfIpv6),
            must(
                    "REQ-09",
                    "the given headers arrive, repeated ones in their order, and only Host and Content-Length are added",
                    rig -> headers(rig, lines -> lines.sorted(Comparator.comparing(RequestCases::name)))),
            must("REQ-10", "Content-Length counts bytes, and nothing is chunked", RequestCases::length),
            must("REQ-11", "a body of a megabyte arrives whole", rig -> body(rig, "POST", megabyte())),
            must("REQ-12", "cookies are not kept", RequestCases::cookies),
            must("REQ-13", "calls at the same time are not merged", RequestCases::merging),
            must("REQ-14", "every operation sends its method, its path and its JSON", RequestCases::operations),
            should(
                    "REQ-15",
                    "headers arrive in the order in which they are given",
                    rig -> headers(rig, UnaryOperator.identity())));

    private static void get(Rig rig) throws InterruptedException {
        HttpRequest request = received(rig, "GET", new byte[0]);
        assertEquals("GET", request.method());
        assertEquals(0, request.body().length, "bytes of the body");
        assertEquals(List.of(), request.values("Content-Length"), "Content-Length");
        assertEquals(List.of(), request.values("Content-Type"), "Content-Type");
    }

    private static void bodiless(Rig rig, String method) throws InterruptedException {
        HttpRequest request = received(rig, method, new byte[0]);
        assertEquals(method, request.method());
        assertEquals(0, request.body().length, "bytes of the body");
        assertEquals(List.of(), request.values("Content-Type"), "Content-Type");
    }

    private static void body(Rig rig, String method, byte[] body) throws InterruptedException {
        HttpRequest request = received(rig, method, body);
        assertEquals(method, request.method());
        assertArrayEquals(body, request.body(), "the body");
        assertEquals(List.of("application/json"), request.values("Content-Type"), "Content-Type");
    }

    private static HttpRequest received(Rig rig, String method, byte[] body) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        List<HttpHeader> headers = new ArrayList<>(List.of(Client.ACCEPT, Client.AUTHORIZATION));
        if (body.length > 0) {
            headers.add(Client.JSON);
        }
        assertEquals(
                200, client.reply(client.call(method, "/3/x", headers, body)).status());
        assertEquals(1, origin.requests().size(), "requests");
        return origin.requests().get(0);
    }

    private static void target(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        client.reply(client.get(TARGET));
        assertEquals(TARGET, origin.requests().get(0).target());
    }

    private static void host(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        client.reply(client.get());
        HttpCall toName = new HttpCall(
                client.get().operation(),
                "GET",
                "http",
                "localhost",
                origin.port(),
                "/3/x",
                List.of(),
                new byte[0],
                client.configuration().deadline());
        client.reply(toName);
        assertEquals(
                List.of("127.0.0.1:" + origin.port()), origin.requests().get(0).values("Host"));
        assertEquals(
                List.of("localhost:" + origin.port()), origin.requests().get(1).values("Host"));
    }

    private static void hostOfIpv6(Rig rig) throws Exception {
        Origin origin;
        try {
            origin = rig.opened(Origin.start(
                    InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}),
                    Replies.always(Replies.OK)));
        } catch (UncheckedIOException e) {
            throw new NotTried("this machine has no IPv6");
        }
        Client client = rig.client(origin);
        client.reply(client.get());
        assertEquals(List.of("[::1]:" + origin.port()), origin.requests().get(0).values("Host"));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    /** @param order how the lines are put before they are compared */
    private static void headers(Rig rig, UnaryOperator<Stream<String>> order) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        List<HttpHeader> given = List.of(
                HttpHeader.of("Accept", "application/json"),
                HttpHeader.of("user-agent", "contract/1 (a; b)"),
                HttpHeader.of("X-Repeated", "1"),
                Client.AUTHORIZATION,
                HttpHeader.of("Cache-Control", "no-store"),
                HttpHeader.of("X-Repeated", "2"),
                HttpHeader.of("X-Long", "x".repeat(4000)),
                Client.JSON);
        for (String method : List.of("GET", "POST", "DELETE")) {
            client.reply(client.call(method, "/3/x", given, method.equals("GET") ? new byte[0] : everyByte()));
            HttpRequest request = origin.requests().get(origin.requests().size() - 1);
            List<String> arrived = order.apply(request.headers().stream()
                            .filter(header -> !header.name().equalsIgnoreCase("Host")
                                    && !header.name().equalsIgnoreCase("Content-Length"))
                            .map(header -> lower(header.name()) + ": " + header.value()))
                    .toList();
            List<String> wanted = order.apply(
                            given.stream().map(header -> lower(header.name()) + ": " + header.value()))
                    .toList();
            assertEquals(wanted, arrived, "headers of a " + method);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void length(Rig rig) throws InterruptedException {
        byte[] body = "{\"password\":\"ü€🙂\"}".getBytes(UTF_8);
        HttpRequest request = received(rig, "POST", body);
        assertEquals(List.of(Integer.toString(body.length)), request.values("Content-Length"), "Content-Length");
        assertEquals(List.of(), request.values("Transfer-Encoding"), "Transfer-Encoding");
    }

    private static void cookies(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(
                Replies.always(Replies.withBody(200, "Set-Cookie: session=1; Path=/\r\n", "{}".getBytes(UTF_8))));
        Client client = rig.client(origin);
        client.reply(client.get());
        client.reply(client.get());
        assertEquals(List.of(), origin.requests().get(1).values("Cookie"), "cookies of the second request");
    }

    private static void merging(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.each(request -> Replies.json(
                200,
                "{\"success\":true,\"request_token\":\"token-" + request.connection() + "-"
                        + System.identityHashCode(request) + "\"}")));
        Client client = rig.client(origin);
        List<Pending<?>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(client.start(Action.CREATE_REQUEST_TOKEN));
        }
        List<Object> tokens = new ArrayList<>();
        for (Pending<?> call : calls) {
            tokens.add(call.result());
        }
        assertEquals(20, origin.requests().size(), "requests");
        assertEquals(20, tokens.stream().distinct().count(), "different tokens");
        assertTrue(
                origin.requests().stream()
                        .allMatch(r -> r.values("Cache-Control").contains("no-store")),
                "every request asks not to be answered from a cache");
    }

    private static void operations(Rig rig) throws InterruptedException {
        for (Action<?> action : Action.ALL) {
            Origin origin = rig.origin(Replies.always(Replies.json(200, action.goodAnswer())));
            Client client = rig.client(
                    origin, settings -> settings.credential(new ReadAccessToken(Canaries.READ_ACCESS_TOKEN)));
            client.result(action);
            HttpRequest request = origin.requests().get(0);
            assertEquals(1, origin.requests().size(), () -> "requests of " + action);
            assertEquals(action.operation().path(), request.target(), () -> "the target of " + action);
            assertEquals(
                    List.of("Bearer " + Canaries.READ_ACCESS_TOKEN),
                    request.values("Authorization"),
                    () -> "the credential of " + action);
            Wanted wanted = Wanted.of(action);
            assertEquals(wanted.method(), request.method(), () -> "the method of " + action);
            assertEquals(wanted.body(), members(request), () -> "the body of " + action);
        }
    }

    private static Map<String, String> members(HttpRequest request) {
        try {
            return request.body().length == 0 ? Map.of() : JsonReader.read(request.body());
        } catch (IOException e) {
            throw new AssertionError("a body that is no JSON object", e);
        }
    }

    /** What an operation sends, as TMDb's reference documentation has it. */
    private record Wanted(String method, Map<String, String> body) {
        static Wanted of(Action<?> action) {
            String requestToken = Canaries.REQUEST_TOKEN.value();
            String accessToken = Canaries.USER_ACCESS_TOKEN.value();
            return switch (action.operation()) {
                case VALIDATE_KEY, CREATE_REQUEST_TOKEN, CREATE_GUEST_SESSION -> new Wanted("GET", Map.of());
                case VALIDATE_REQUEST_TOKEN ->
                    new Wanted(
                            "POST",
                            Map.of(
                                    "username", Canaries.USER_NAME,
                                    "password", Canaries.PASSWORD,
                                    "request_token", requestToken));
                case CREATE_SESSION -> new Wanted("POST", Map.of("request_token", requestToken));
                case CONVERT_ACCESS_TOKEN -> new Wanted("POST", Map.of("access_token", accessToken));
                case DELETE_SESSION -> new Wanted("DELETE", Map.of("session_id", Canaries.SESSION.id()));
                case CREATE_USER_REQUEST_TOKEN -> new Wanted("POST", Map.of());
                case CREATE_USER_ACCESS_TOKEN ->
                    new Wanted("POST", Map.of("request_token", Canaries.USER_REQUEST_TOKEN.value()));
                case DELETE_USER_ACCESS_TOKEN -> new Wanted("DELETE", Map.of("access_token", accessToken));
            };
        }
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        return bytes;
    }

    private static byte[] megabyte() {
        byte[] bytes = new byte[1024 * 1024];
        new Random(17).nextBytes(bytes);
        return bytes;
    }
}
