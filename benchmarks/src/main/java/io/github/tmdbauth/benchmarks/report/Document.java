package io.github.tmdbauth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts figures into a text: {@code Document RESULTS TEMPLATE FOLDER}.
 *
 * <p>{@code {{part | subject | metric}}} becomes the median with its quartiles, {@code {{part | subject | metric | <= 1.03}}}
 * says in addition whether that goal is met. A subject {@code a - b} is the difference of two medians. {@code {{name}}} is what
 * stands in {@code name.txt} of the results.
 */
public final class Document {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}");
    private static final Pattern DIFFERENCE = Pattern.compile("(.+) - (.+)");

    private final Path results;
    private final Map<String, Optional<Figures>> parts = new HashMap<>();

    private Document(Path results) {
        this.results = results;
    }

    public static void main(String[] args) throws IOException {
        Document document = new Document(Path.of(args[0]));
        Path folder = Path.of(args[2]);
        Matcher placeholders = PLACEHOLDER.matcher(Files.readString(Path.of(args[1])));
        StringBuilder text = new StringBuilder();
        while (placeholders.find()) {
            placeholders.appendReplacement(text, Matcher.quoteReplacement(document.value(placeholders.group(1))));
        }
        placeholders.appendTail(text);
        Files.writeString(folder.resolve("performance.md"), text);
        Optional<Figures> inFlight = document.part("in-flight");
        if (inFlight.isPresent()) {
            Files.writeString(folder.resolve("in-flight.svg"), new InFlightPlot(inFlight.get()).svg());
        }
    }

    private String value(String placeholder) throws IOException {
        List<String> words = List.of(placeholder.split(" \\| ", -1));
        if (words.size() == 1) {
            return Files.readString(results.resolve(placeholder + ".txt")).strip();
        }
        Matcher difference = DIFFERENCE.matcher(words.get(1));
        Optional<Figures.Figure> first = figure(words, difference.matches() ? difference.group(1) : words.get(1));
        Optional<Figures.Figure> second = difference.matches() ? figure(words, difference.group(2)) : first;
        if (first.isEmpty() || second.isEmpty()) {
            System.err.println("not measured: " + placeholder);
            return "not measured";
        }
        double value =
                first.get().median() - (difference.matches() ? second.get().median() : 0);
        String text = number(value);
        if (!difference.matches() && first.get().samples() > 1) {
            text += " (" + number(first.get().low()) + "–" + number(first.get().high()) + ")";
        }
        return words.size() == 3
                ? text
                : text + verdict(words.get(3), Double.parseDouble(number(value).replace(",", "")));
    }

    private Optional<Figures.Figure> figure(List<String> words, String subject) {
        return part(words.get(0)).flatMap(part -> part.find(subject, words.get(2)));
    }

    private static String verdict(String goal, double value) {
        double limit = Double.parseDouble(goal.substring(3));
        return (goal.startsWith("<=") ? value <= limit : value >= limit) ? ", met" : ", **missed**";
    }

    private Optional<Figures> part(String name) {
        return parts.computeIfAbsent(name, part -> {
            Path file = results.resolve(part + ".tsv");
            return Files.exists(file) ? Optional.of(Figures.read(file)) : Optional.empty();
        });
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
