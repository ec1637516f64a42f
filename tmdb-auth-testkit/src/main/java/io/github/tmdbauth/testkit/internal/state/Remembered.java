package io.github.tmdbauth.testkit.internal.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest things of one kind, by id; bounded, so that a soak test of a million sign-ins keeps its heap. */
final class Remembered<V> {
    private static final int LIMIT = 100_000;

    private final Map<String, V> byId = new LinkedHashMap<>();

    @Nullable V get(String id) {
        return byId.get(id);
    }

    void put(String id, V value) {
        byId.put(id, value);
        if (byId.size() > LIMIT) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    @Nullable V remove(String id) {
        return byId.remove(id);
    }

    void clear() {
        byId.clear();
    }

    List<V> all() {
        return List.copyOf(byId.values());
    }
}
