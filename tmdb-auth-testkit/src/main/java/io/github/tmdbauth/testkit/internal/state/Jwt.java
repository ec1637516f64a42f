package io.github.tmdbauth.testkit.internal.state;

import io.github.tmdbauth.testkit.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of TMDb's tokens of version 4. */
final class Jwt {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    /** @param signature any bytes: only TMDb has the key, so no client can check them */
    static String encode(Map<String, ? extends @Nullable Object> claims, byte[] signature) {
        return part("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII))
                + '.'
                + part(JsonWriter.write(claims))
                + '.'
                + part(signature);
    }

    private static String part(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
