package io.github.tmdbauth.testkit;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.FaultText;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.json.JsonReader;
import io.github.tmdbauth.testkit.internal.json.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of a fake as requests with JSON, for tests that run in another process. */
final class AdminApi {
    static final String PATH = "/__fake";

    /** Each with a body that is right. */
    private static final Map<String, String> ROUTES = new LinkedHashMap<>();

    static {
        ROUTES.put("GET /health", "");
        ROUTES.put("POST /users", "{\"username\":\"alice\",\"password\":\"wonderland\"}");
        ROUTES.put("PUT /users", "{\"username\":\"alice\",\"password\":\"wonderland\",\"status\":\"DISABLED\"}");
        ROUTES.put("POST /applications", "{} or {\"api_key\":\"<32 hexadecimal characters>\"}");
        ROUTES.put("POST /approve", "{\"request_token\":\"<a request token>\",\"username\":\"alice\"}");
        ROUTES.put("POST /deny", "{\"request_token\":\"<a request token>\"}");
        ROUTES.put("POST /clock", "{\"advance\":\"PT61M\"}");
        ROUTES.put(
                "POST /faults",
                "{\"operation\":\"createSession\",\"fault\":\"reset\",\"when\":\"afterCommit\",\"times\":2}");
        ROUTES.put("GET /faults", "");
        ROUTES.put("DELETE /faults", "");
        ROUTES.put("GET /journal", "");
        ROUTES.put("DELETE /journal", "");
        ROUTES.put("POST /reset", "");
    }

    private final FakeTmdb fake;

    AdminApi(FakeTmdb fake) {
        this.fake = fake;
    }

    static boolean takes(HttpRequest request) {
        return request.target().startsWith(PATH + "/") || request.target().equals(PATH);
    }

    HttpResponse answer(HttpRequest request) {
        int mark = request.target().indexOf('?');
        String path = request.target()
                .substring(PATH.length(), mark < 0 ? request.target().length() : mark);
        String query = mark < 0 ? "" : request.target().substring(mark + 1);
        String route = request.method() + " " + path;
        String example = ROUTES.get(route);
        if (example == null) {
            return noSuchRoute(request.method(), path);
        }
        try {
            if (!query.isEmpty() && !(route.equals("GET /journal") && query.equals("full=true"))) {
                throw new IllegalArgumentException(
                        "found a query, expected none" + (route.equals("GET /journal") ? " or full=true" : ""));
            }
            return json(route.equals("POST /users") ? 201 : 200, carryOut(route, new Given(request.body()), query));
        } catch (IllegalArgumentException e) {
            return error(400, route, e.getMessage() + (example.isEmpty() ? "" : "; send " + example));
        } catch (IllegalStateException e) {
            return error(409, route, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, ?> carryOut(String route, Given given, String query) {
        return switch (route) {
            case "GET /health" -> health(given);
            case "POST /users" -> account(fake.addUser(user(given)));
            case "PUT /users" -> replaceUser(user(given));
            case "POST /applications" -> application(given);
            case "POST /approve" -> approve(given);
            case "POST /deny" -> deny(given);
            case "POST /clock" -> advance(given);
            case "POST /faults" -> inject(given);
            case "GET /faults" -> faults(given);
            case "DELETE /faults" -> removeFaults(given);
            case "GET /journal" -> journal(given, !query.isEmpty());
            case "DELETE /journal" -> clearJournal(given);
            case "POST /reset" -> reset(given);
            default -> throw new AssertionError(route);
        };
    }

    private Map<String, ?> health(Given given) {
        given.only();
        return two("status", "UP", "now", fake.clock().instant().toString());
    }

    private static FakeUser user(Given given) {
        given.only("username", "password", "status");
        String status = given.optional("status", AccountStatus.ACTIVE.name());
        return new FakeUser(given.required("username"), given.required("password"), status(status));
    }

    private static AccountStatus status(String text) {
        return Arrays.stream(AccountStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "status: found \"" + text + "\", expected one of " + Arrays.toString(AccountStatus.values())));
    }

    private Map<String, ?> replaceUser(FakeUser user) {
        fake.replaceUser(user);
        return account(user);
    }

    private static Map<String, ?> account(FakeUser user) {
        return two("username", user.name(), "account_id", user.accountId());
    }

    private Map<String, ?> application(Given given) {
        given.only("api_key");
        FakeApplication application = given.has("api_key")
                ? fake.addApplication(FakeApplication.withApiKey(given.required("api_key")))
                : fake.addApplication();
        return two(
                "apiKey", application.apiKey().value(),
                "readAccessToken", application.readAccessToken().value());
    }

    private Map<String, ?> approve(Given given) {
        given.only("request_token", "username");
        fake.approve(given.required("request_token"), given.required("username"));
        return Map.of();
    }

    private Map<String, ?> deny(Given given) {
        given.only("request_token");
        fake.deny(given.required("request_token"));
        return Map.of();
    }

    private Map<String, ?> advance(Given given) {
        given.only("advance");
        String text = given.required("advance");
        try {
            fake.clock().advance(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) { // no duration, or one that leads beyond all time
            throw new IllegalArgumentException(
                    "advance: found \"" + text + "\", expected a duration in ISO 8601, as PT61M or PT0.5S", e);
        }
        return now();
    }

    private Map<String, ?> now() {
        return Map.of("now", fake.clock().instant().toString());
    }

    private Map<String, ?> inject(Given given) {
        given.only("operation", "fault", "when", "times", "after", "api_key");
        Fault fault = FaultText.fault(given.required("fault"));
        String when = given.optional("when", fault instanceof TlsFault ? "onConnect" : "");
        FaultFrequency frequency;
        Place place = when.isEmpty() ? null : FaultText.place(when);
        if (place instanceof Place.OnConnect || place instanceof Place.BeforeRequest) {
            if (given.has("operation") || given.has("api_key")) {
                throw new IllegalArgumentException(
                        "when: is " + when + ", where neither operation nor api_key is known yet; leave them out");
            }
            if (given.optional("times", "").equals("always")) {
                throw new IllegalArgumentException(
                        "times: is always, which at " + when
                                + " would meet the connections of this API, too, so that nobody could remove the fault; give a number");
            }
            frequency = (place instanceof Place.OnConnect ? fake.onConnect() : fake.beforeRequest()).inject(fault);
        } else {
            FaultScope scope = scope(given);
            frequency = place == null ? scope.inject(fault) : scope.at(place).inject(fault);
        }
        String times = given.optional("times", "1");
        frequency = frequency.after(given.number("after", 0));
        InjectedFault injected =
                times.equals("always") ? frequency.always() : frequency.times(given.number("times", 1));
        return Map.of("fault", injected.toString());
    }

    private FaultScope scope(Given given) {
        String operation = given.optional("operation", "any");
        FaultScope scope = operation.equals("any") ? fake.onAnyOperation() : fake.on(operation(operation));
        return given.has("api_key") ? scope.from(fake.application(given.required("api_key"))) : scope;
    }

    /** In the form of the Java methods or of the constants: createSession, CREATE_SESSION. */
    private static Operation operation(String text) {
        String wanted = text.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(Operation.values())
                .filter(operation -> operation
                        .name()
                        .replace("_", "")
                        .toLowerCase(Locale.ROOT)
                        .equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("operation: found \"" + text + "\", expected \"any\" or"
                        + " one of " + Arrays.toString(Operation.values())));
    }

    private Map<String, ?> faults(Given given) {
        given.only();
        return Map.of(
                "faults", fake.faults().stream().map(InjectedFault::toString).toList());
    }

    private Map<String, ?> removeFaults(Given given) {
        given.only();
        fake.removeFaults();
        return Map.of();
    }

    private Map<String, ?> journal(Given given, boolean full) {
        given.only();
        List<Map<String, Object>> requests = new ArrayList<>();
        for (RecordedRequest request : fake.journal().requests()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("summary", request.toString());
            members.put("method", request.method());
            members.put("connection", request.connection());
            members.put("receivedAt", request.receivedAt().toString());
            if (full) {
                members.put("target", request.target());
                members.put(
                        "headers",
                        request.headers().stream()
                                .map(header -> two("name", header.name(), "value", header.value()))
                                .toList());
                members.put("body", request.bodyText());
            }
            requests.add(members);
        }
        return two("received", fake.journal().received(), "requests", requests);
    }

    private Map<String, ?> clearJournal(Given given) {
        given.only();
        fake.journal().clear();
        return Map.of();
    }

    private Map<String, ?> reset(Given given) {
        given.only();
        fake.reset();
        return now();
    }

    /** In this order, which {@link Map#of} does not keep. */
    private static Map<String, ?> two(String first, Object itsValue, String second, Object itsValueToo) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, itsValue);
        members.put(second, itsValueToo);
        return members;
    }

    private static HttpResponse noSuchRoute(String method, String path) {
        boolean otherMethod = ROUTES.keySet().stream().anyMatch(route -> route.endsWith(" " + path));
        return error(
                otherMethod ? 405 : 404,
                method + " " + path,
                "there is no such thing; expected one of " + String.join(", ", ROUTES.keySet()) + ", all under "
                        + PATH);
    }

    private static HttpResponse error(int status, String route, String text) {
        return json(status, Map.of("error", route.replaceFirst(" ", " " + PATH) + ": " + text));
    }

    private static HttpResponse json(int status, Map<String, ?> members) {
        return HttpResponse.of(status, "application/json;charset=utf-8", JsonWriter.write(members))
                .with("Cache-Control", "no-store");
    }

    /** The members of a request's body. */
    private static final class Given {
        private final Map<String, String> members;

        /** @throws IllegalArgumentException if the body is there and no JSON object */
        Given(byte[] body) {
            try {
                members = body.length == 0 ? Map.of() : JsonReader.read(body);
            } catch (IOException e) {
                throw new IllegalArgumentException("found a body that is no JSON object", e);
            }
        }

        /** @throws IllegalArgumentException if there is a member of another name, which is most likely a mistyped one */
        void only(String... names) {
            for (String member : members.keySet()) {
                if (!List.of(names).contains(member)) {
                    throw new IllegalArgumentException("found a member \"" + member + "\", expected "
                            + (names.length == 0 ? "none" : String.join(", ", names)));
                }
            }
        }

        boolean has(String name) {
            return members.containsKey(name);
        }

        String required(String name) {
            String value = members.get(name);
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException(
                        name + ": " + (value == null ? "is missing, or null, or no text" : "is empty"));
            }
            return value;
        }

        String optional(String name, String otherwise) {
            @Nullable String value = members.get(name);
            return value == null ? otherwise : value;
        }

        int number(String name, int otherwise) {
            String value = members.get(name);
            try {
                return value == null ? otherwise : Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        name + ": found \"" + value + "\", expected a whole number"
                                + (name.equals("times") ? " or \"always\"" : ""),
                        e);
            }
        }
    }
}
