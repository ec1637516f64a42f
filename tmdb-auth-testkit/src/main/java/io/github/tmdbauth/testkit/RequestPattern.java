package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.internal.api.RequestTarget;
import io.github.tmdbauth.testkit.internal.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a request is expected to be, for {@link Journal}: every one of its conditions. Immutable. */
public final class RequestPattern {
    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "proxy-authorization", "cookie");

    private final List<Condition> conditions;

    /**
     * One thing that is expected.
     *
     * @param text without a secret
     * @param found what a request has in its place, without a secret
     */
    private record Condition(String text, Predicate<RecordedRequest> holds, Function<RecordedRequest, String> found) {}

    private RequestPattern(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /** Any request. */
    public static RequestPattern any() {
        return new RequestPattern(List.of());
    }

    /** A request of that operation, in either of its forms. */
    public static RequestPattern of(Operation operation) {
        requireNonNull(operation, "operation");
        return any().and(
                        operation.toString(),
                        request -> request.operation().filter(operation::equals).isPresent(),
                        request -> request.operation().map(Operation::toString).orElse("no operation"));
    }

    /**
     * A request with that method and path.
     *
     * @param path as on the wire, without a query
     */
    public static RequestPattern of(String method, String path) {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        return any().and("method " + method, request -> request.method().equals(method), RecordedRequest::method)
                .and(
                        "path " + RequestSummary.path(path),
                        request -> request.path().equals(path),
                        request -> RequestSummary.path(request.path()));
    }

    /** With that parameter: a member of the JSON body or, where there is no body, a parameter of the query, decoded. */
    public RequestPattern parameter(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        return and(
                name + "=" + RequestSummary.value(name, value),
                request -> value.equals(parameters(request).get(name)),
                request -> {
                    String found = parameters(request).get(name);
                    return found == null ? "no " + name : name + "=" + RequestSummary.value(name, found);
                });
    }

    /** With a header of that name, in any case of letters, whose value is that one. */
    public RequestPattern header(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        boolean secret = SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT));
        return and(
                name + ": " + (secret ? "…" : value),
                request -> request.headers(name).contains(value),
                request -> request.headers(name).isEmpty()
                        ? "no " + name
                        : name + ": " + (secret ? "another value" : String.join(", ", request.headers(name))));
    }

    /** With one of that application's own credentials. */
    public RequestPattern from(FakeApplication application) {
        requireNonNull(application, "application");
        String bearer = "Bearer " + application.readAccessToken().value();
        String key = application.apiKey().value();
        return and(
                "credential of " + application,
                request -> request.headers("Authorization").contains(bearer)
                        || key.equals(query(request).get("api_key")),
                request -> "another one, or none");
    }

    /** On that connection: the fake counts them from 1. */
    public RequestPattern onConnection(int connection) {
        return and(
                "connection " + connection,
                request -> request.connection() == connection,
                request -> "connection " + request.connection());
    }

    /**
     * With something that has no method of its own here.
     *
     * @param description for failure messages, so without a secret
     */
    public RequestPattern matching(String description, Predicate<RecordedRequest> predicate) {
        requireNonNull(predicate, "predicate");
        return and(requireNonNull(description, "description"), predicate, request -> "not so");
    }

    private RequestPattern and(String text, Predicate<RecordedRequest> holds, Function<RecordedRequest, String> found) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(text, holds, found));
        return new RequestPattern(more);
    }

    boolean matches(RecordedRequest request) {
        return agreement(request) == conditions.size();
    }

    /** How many of the conditions hold. */
    int agreement(RecordedRequest request) {
        return (int) conditions.stream()
                .filter(condition -> condition.holds.test(request))
                .count();
    }

    /** A line for each condition that does not hold: what was expected and what was found. */
    List<String> differences(RecordedRequest request) {
        return conditions.stream()
                .filter(condition -> !condition.holds.test(request))
                .map(condition -> "expected " + condition.text + ", found " + condition.found.apply(request))
                .toList();
    }

    private static Map<String, @Nullable String> parameters(RecordedRequest request) {
        try {
            return request.bodyLength() == 0 ? query(request) : Map.copyOf(JsonReader.read(request.body()));
        } catch (IOException noJson) {
            return Map.of();
        }
    }

    private static Map<String, @Nullable String> query(RecordedRequest request) {
        try {
            return Map.copyOf(RequestTarget.parameters(request.query().orElse("")));
        } catch (IllegalArgumentException undecodable) {
            return Map.of();
        }
    }

    /** The conditions, with ids cut to a few of their characters. */
    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "any"
                : String.join(", ", conditions.stream().map(Condition::text).toList());
    }
}
