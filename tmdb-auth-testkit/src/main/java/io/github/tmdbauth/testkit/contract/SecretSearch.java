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

    /** One line for each find: which secret, in what form, and where; never the secret itself. */
    static List<String> in(Evidence evidence) {
        List<String> finds = new ArrayList<>();
        Map<String, Set<String>> forms = forms();
        for (Evidence.Text text : evidence.texts()) {
            forms.forEach((name, secrets) -> {
                if (secrets.stream().anyMatch(text.text()::contains)) {
                    finds.add(name + " in " + text.where());
                }
            });
        }
        return finds.stream().distinct().toList();
    }

    private static Map<String, Set<String>> forms() {
        Map<String, Set<String>> forms = new TreeMap<>();
        Canaries.ALL.forEach((name, secret) -> {
            String form = URLEncoder.encode(secret, UTF_8);
            byte[] bytes = secret.getBytes(UTF_8);
            Set<String> all = new LinkedHashSet<>();
            all.add(secret);
            all.add(form);
            all.add(form.replace("+", "%20"));
            all.add(form.toLowerCase(Locale.ROOT));
            all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
            all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            all.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
            all.add(escaped(secret));
            // As loggers of bytes write them, one character for each byte.
            all.add(new String(bytes, ISO_8859_1));
            forms.put(name, all);
        });
        return forms;
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
