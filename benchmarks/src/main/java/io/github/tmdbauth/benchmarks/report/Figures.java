package io.github.tmdbauth.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of one part, as a text file: a line each, of what, which figure, median, quartiles and number of samples. */
public final class Figures {

    /** One figure with its spread: the quartiles. */
    public record Figure(String subject, String metric, double median, double low, double high, int samples) {}

    private final List<Figure> figures = new ArrayList<>();

    public void add(String subject, String metric, Samples samples) {
        figures.add(new Figure(
                subject, metric, samples.median(), samples.quantile(0.25), samples.quantile(0.75), samples.size()));
        Figure last = figures.get(figures.size() - 1);
        System.out.println(line(last));
    }

    public void add(String subject, String metric, double value) {
        Samples one = new Samples();
        one.add(value);
        add(subject, metric, one);
    }

    public Optional<Figure> find(String subject, String metric) {
        return figures.stream()
                .filter(figure ->
                        figure.subject().equals(subject) && figure.metric().equals(metric))
                .findFirst();
    }

    public List<Figure> all() {
        return List.copyOf(figures);
    }

    public void write(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add("# measured on " + LocalDate.now(ZoneOffset.UTC));
        lines.add("subject\tmetric\tmedian\tlower quartile\tupper quartile\tsamples");
        figures.forEach(figure -> lines.add(line(figure)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Figures read(Path file) {
        Figures read = new Figures();
        try {
            for (String line : Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .toList()) {
                String[] cells = line.split("\t", -1);
                read.figures.add(new Figure(
                        cells[0],
                        cells[1],
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Integer.parseInt(cells[5])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static String line(Figure figure) {
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%.4f\t%.4f\t%.4f\t%d",
                figure.subject(),
                figure.metric(),
                figure.median(),
                figure.low(),
                figure.high(),
                figure.samples());
    }
}
