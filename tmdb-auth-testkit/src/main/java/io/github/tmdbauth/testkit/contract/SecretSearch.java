package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds canaries in texts: plain, URL-encoded, in Base64, and escaped as in JSON. */
final class SecretSearch {
    private SecretSearch() {}

    /** As {@link #in(Evidence, Map)}, for the canaries. */
    static List<String> in(Evidence evidence) {
        return in(evidence, Canaries.ALL);
    }

    /**
     * One line for each find: which secret, and where; never the secret itself.
     *
     * @param secrets what each is, and its value
     */
    static List<String> in(Evidence evidence, Map<String, String> secrets) {
        List<String> finds = new ArrayList<>();
        Map<String, Set<String>> forms = forms(secrets);
        for (Evidence.Text text : evidence.texts()) {
            forms.forEach((name, written) -> {
                if (written.stream().anyMatch(text.text()::contains)) {
                    finds.add(name + " in " + text.where());
                }
            });
        }
        return finds.stream().distinct().toList();
    }

    private static Map<String, Set<String>> forms(Map<String, String> secrets) {
        Map<String, Set<String>> forms = new TreeMap<>();
        secrets.forEach((name, secret) -> {
            String form = URLEncoder.encode(secret, UTF_8);
            byte[] bytes = secret.getBytes(UTF_8);
            Set<String> all = new LinkedHashSet<>();
            all.add(secret);
            all.add(form);
            all.add(form.replace("+", "%20"));
            all.add(form.toLowerCase(Locale.ROOT));
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                for (int before = 0; before < 3; before++) {
                    all.add(withinBase64(encoder, bytes, before));
                }
            }
            all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            all.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
            all.add(escaped(secret));
            // As loggers of bytes write them, one character for each byte.
            all.add(new String(bytes, ISO_8859_1));
            forms.put(name, all);
        });
        return forms;
    }

    /** The characters that depend on the secret alone, if so many bytes stand before it in the group of three. */
    private static String withinBase64(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        int first = (before * 8 + 5) / 6;
        int end = bytes.length * 8 / 6;
        return encoder.encodeToString(bytes).substring(first, end);
    }

    private static String escaped(String secret) {
        StringBuilder text = new StringBuilder();
        secret.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < 0x7f) {
                text.append((char) c);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return text.toString();
    }
}
