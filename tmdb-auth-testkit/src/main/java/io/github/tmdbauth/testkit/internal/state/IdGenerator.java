package io.github.tmdbauth.testkit.internal.state;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes keys, tokens and ids in the recorded forms; the same ones for the same seed. Not safe for threads. */
public final class IdGenerator {
    private static final int SIGNATURE_BYTES = 32;

    private final SplittableRandom random;

    public IdGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A new application: 32 hexadecimal characters, and the JWT that names them as its audience. */
    public Application application() {
        return applicationOf(hex(32));
    }

    /** The application of that key; always the same read access token for the same key. */
    public static Application applicationOf(String apiKey) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", apiKey);
        claims.put("nbf", new BigDecimal("1748101182.734"));
        claims.put("sub", HexFormat.of().formatHex(digest(apiKey), 0, 12));
        claims.put("scopes", List.of("api_read"));
        claims.put("version", 1);
        return new Application(apiKey, Jwt.encode(claims, digest("read access token of " + apiKey)));
    }

    /** 24 hexadecimal characters; always the same for the same name. */
    public static String accountIdOf(String userName) {
        return HexFormat.of().formatHex(digest(userName), 0, 12);
    }

    String requestToken() {
        return hex(40);
    }

    String sessionId() {
        return hex(40);
    }

    String guestSessionId() {
        return hex(32);
    }

    String userRequestToken(Application application, @Nullable String redirectTo, Instant now, Instant expiresAt) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("aud", application.apiKey());
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("jti", (long) random.nextInt(1, Integer.MAX_VALUE));
        claims.put("nbf", now.getEpochSecond());
        claims.put("redirect_to", redirectTo); // null where there is none, as in one published in October 2023
        claims.put("scopes", List.of("pending_request_token"));
        claims.put("version", 1);
        return Jwt.encode(claims, bytes(SIGNATURE_BYTES));
    }

    String userAccessToken(Application application, String accountId, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", application.apiKey());
        claims.put("nbf", BigDecimal.valueOf(now.toEpochMilli(), 3));
        claims.put("jti", hex(24));
        claims.put("sub", accountId);
        claims.put("scopes", List.of("api_read", "api_write"));
        claims.put("version", 1);
        return Jwt.encode(claims, bytes(SIGNATURE_BYTES));
    }

    private String hex(int characters) {
        return HexFormat.of().formatHex(bytes(characters / 2));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
