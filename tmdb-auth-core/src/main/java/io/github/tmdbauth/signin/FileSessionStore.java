package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.text.PercentEncoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line that names the form, then one for each user: the name, and the parts of what the user granted. */
final class FileSessionStore<T> implements SessionStore<T> {

    private static final String FORM = "tmdb-auth sessions 1";

    private final PrivateFile file;
    private final Grant<T> grant;

    FileSessionStore(PrivateFile file, Grant<T> grant) {
        this.file = file;
        this.grant = grant;
    }

    @Override
    public synchronized Optional<T> find(String user) {
        return Optional.ofNullable(load().get(requireNonNull(user, "user")));
    }

    @Override
    public synchronized void save(String user, T access) {
        requireNonNull(user, "user");
        requireNonNull(access, "access");
        Map<String, T> kept = load();
        kept.put(user, access);
        write(kept);
    }

    @Override
    public synchronized void remove(String user, T access) {
        requireNonNull(user, "user");
        requireNonNull(access, "access");
        Map<String, T> kept = load();
        if (kept.remove(user, access)) {
            write(kept);
        }
    }

    private Map<String, T> load() {
        return file.read().map(this::parse).orElseGet(LinkedHashMap::new);
    }

    private Map<String, T> parse(String text) {
        Map<String, T> kept = new LinkedHashMap<>();
        List<String> lines = Arrays.asList(text.split("\n", -1));
        if (lines.size() < 2
                || !lines.get(0).equals(FORM)
                || !lines.get(lines.size() - 1).isEmpty()) {
            return kept;
        }
        try {
            for (String line : lines.subList(1, lines.size() - 1)) {
                List<String> parts = Arrays.stream(line.split(" ", -1))
                        .map(PercentEncoding::decodeQuery)
                        .toList();
                kept.put(parts.get(0), grant.of(parts.subList(1, parts.size())));
            }
            return kept;
        } catch (IllegalArgumentException e) {
            return new LinkedHashMap<>();
        }
    }

    private void write(Map<String, T> kept) {
        StringBuilder text = new StringBuilder(FORM).append('\n');
        kept.forEach((user, access) -> text.append(PercentEncoding.encode(user))
                .append(grant.parts(access).stream()
                        .map(part -> " " + PercentEncoding.encode(part))
                        .collect(Collectors.joining()))
                .append('\n'));
        file.write(text.toString());
    }
}
