package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import io.github.tmdbauth.testkit.internal.wire.ReservedPort;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Secrets stand on the wire and nowhere else; every case of the contract is searched, these are for what others leave out. */
final class SecretCases {
    /** The rule of all cases together. */
    static final String EVERYWHERE = "SEC-01";

    private SecretCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("SEC-02", "no operation that succeeds shows a secret", SecretCases::success),
            must("SEC-03", "no operation that fails shows a secret", SecretCases::failures),
            must("SEC-04", "a server that repeats secrets does not make them show", SecretCases::echo),
            must("SEC-05", "the search finds what a transport lets out (control)", SecretCases::control),
            must("SEC-06", "a reply that breaks the rules of HTTP is not quoted", SecretCases::brokenReplies));

    private static final List<Consumer<TmdbAuthentication.Builder>> SETTINGS = List.of(
            settings -> {},
            settings -> settings.requestForm(RequestForm.QUERY),
            settings -> settings.credential(new ReadAccessToken(Canaries.READ_ACCESS_TOKEN)));

    private static void success(Rig rig) throws InterruptedException {
        for (Consumer<TmdbAuthentication.Builder> settings : SETTINGS) {
            for (Action<?> action : Action.ALL) {
                Origin origin = rig.origin(Replies.always(Replies.json(200, action.goodAnswer())));
                rig.client(origin, settings).start(action).awaitEnd();
            }
        }
    }

    private static void failures(Rig rig) throws InterruptedException {
        List<Injection> injections = List.of(
                Fault.reset().at(Place.onConnect()),
                Fault.reset().at(Place.beforeCommit()),
                Fault.close().at(Place.inHead()),
                Fault.close().at(Place.inBody(0.9)),
                Fault.badChunk().at(Place.afterCommit()),
                Fault.badStatusLine("no status line").at(Place.afterCommit()),
                Fault.hugeHeader(10_000).at(Place.afterCommit()),
                Fault.oversized(100_000).at(Place.afterCommit()),
                Fault.malformedJson().at(Place.afterCommit()),
                Fault.wrongCharset().at(Place.afterCommit()),
                Fault.tmdbError(7).at(Place.afterCommit()),
                Fault.redirectLoop(302).at(Place.afterCommit()));
        for (Consumer<TmdbAuthentication.Builder> settings : SETTINGS) {
            for (Injection injection : injections) {
                for (Action<?> action : List.of(Action.LOGIN, Action.CREATE_SESSION, Action.DELETE_SESSION)) {
                    Origin origin = rig.origin(FaultScript.of(
                            injection,
                            () -> HttpResponse.of(
                                    200, "application/json", action.goodAnswer().getBytes(UTF_8))));
                    try (Client client = rig.client(origin, settings)) {
                        client.start(action).awaitEnd();
                        client.start(client.delete()).awaitEnd();
                    }
                }
            }
            try (ReservedPort port = ReservedPort.any();
                    Client client = rig.client(URI.create("http://127.0.0.1:" + port.port()), settings)) {
                client.start(Action.LOGIN).failure();
            }
        }
    }

    private static void echo(Rig rig) throws InterruptedException {
        for (int status : List.of(200, 400, 401, 404, 422, 500)) {
            Origin origin = rig.origin(Replies.each(request -> Replies.withBody(
                    status,
                    "Content-Type: application/json\r\nX-Echo: " + request.target() + "\r\n",
                    ("{\"success\":false,\"status_code\":47,\"status_message\":\"You sent " + Canaries.API_KEY + " and "
                                    + Canaries.REQUEST_TOKEN.value() + "\"}")
                            .getBytes(UTF_8))));
            rig.client(origin).start(Action.CREATE_SESSION).failure();
        }
    }

    /** What is in it, nobody but TMDb knows yet: core cannot mask it. */
    private static void brokenReplies(Rig rig) throws InterruptedException {
        String answer = Action.CREATE_SESSION.goodAnswer();
        for (String reply : List.of(
                Replies.head(200, "Transfer-Encoding: chunked\r\n") + answer + "\r\n",
                Replies.head(200, "Transfer-Encoding: chunked\r\n") + "5\r\n" + answer + "\r\n",
                Replies.head(200, "Transfer-Encoding: " + answer + "\r\n"),
                Replies.head(200, "Content-Length: " + answer + "\r\n"),
                Replies.head(200, answer + "\r\n"),
                "HTTP/1.1 " + answer + "\r\n\r\n",
                answer + "\r\n\r\n")) {
            Client client = rig.client(rig.origin(Replies.once(reply)));
            client.start(Action.CREATE_SESSION).awaitEnd();
        }
    }

    private static void control(Rig rig) throws InterruptedException {
        Evidence evidence = new Evidence();
        try (LogCapture logs = LogCapture.into(evidence);
                Rig leaking = new Rig(
                        configuration -> new LeakingTransport(rig.factory().apply(configuration)),
                        rig.style(),
                        evidence,
                        rig.patience())) {
            Client client = leaking.client(URI.create("http://127.0.0.1:9"), settings -> {});
            client.failure(client.delete());
            client.start(Action.CREATE_SESSION).failure();
            assertTrue(logs.isOpen(), "log records are captured");
            evidence.addThreadNames();
        }
        List<String> finds = SecretSearch.in(evidence);
        for (String where : List.of("message of", "toString of the transport", "name of a thread", "log record of")) {
            assertTrue(finds.stream().anyMatch(find -> find.contains(where)), () -> where + " is not among " + finds);
        }
        if (!LogCapture.logbackIsThere()) {
            throw new NotTried("log records of SLF4J are not searched: Logback is not behind it");
        }
        assertTrue(finds.contains("API key in log record of " + LeakingTransport.class.getName()), finds::toString);
    }
}
