package io.github.tmdbauth.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** What a call costs against the number of calls in flight, as a picture. */
final class InFlightPlot {

    private static final int WIDTH = 750;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int RIGHT = 200;
    private static final int TOP = 30;
    private static final int BOTTOM = 50;
    private static final List<Integer> COUNTS = List.of(1, 10, 100, 1_000, 10_000);

    private record Line(String subject, String label, String color, String dashes) {}

    private static final List<Line> LINES = List.of(
            new Line("httpclient", "tmdb-auth-httpclient", "#b03a2e", ""),
            new Line("raw-httpclient-async", "HttpClient async, raw", "#b03a2e", "5 4"),
            new Line("vertx", "tmdb-auth-vertx", "#1f618d", ""),
            new Line("raw-vertx", "Vert.x Web Client, raw", "#1f618d", "5 4"));

    private final Figures figures;

    InFlightPlot(Figures figures) {
        this.figures = figures;
    }

    String svg() {
        double highest = LINES.stream()
                .flatMap(line -> COUNTS.stream().map(count -> micros(line, count)))
                .max(Double::compare)
                .orElse(1.0);
        double top = Math.ceil(highest / 10) * 10;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<title>Microseconds for each call while 1 to 10,000 are in flight</title>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (double value = 0; value <= top; value += top / 5) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>%n",
                    LEFT,
                    y(value, top),
                    WIDTH - RIGHT,
                    LEFT - 8,
                    y(value, top) + 4,
                    value));
        }
        for (int count : COUNTS) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n",
                    x(count),
                    HEIGHT - BOTTOM + 18,
                    count));
        }
        svg.append(
                "<text x=\"" + LEFT + "\" y=\"18\">µs for each call, one core for client and server</text>\n<text x=\""
                        + (LEFT + (WIDTH - LEFT - RIGHT) / 2) + "\" y=\"" + (HEIGHT - 12)
                        + "\" text-anchor=\"middle\">calls in flight</text>\n");
        int row = 0;
        for (Line line : LINES) {
            StringBuilder points = new StringBuilder();
            for (int count : COUNTS) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(count), y(micros(line, count), top)));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>%n",
                    points.toString().strip(),
                    line.color(),
                    line.dashes()));
            int y = TOP + 20 + 22 * row++;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %dh24\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n",
                    WIDTH - RIGHT + 8,
                    y - 4,
                    line.color(),
                    line.dashes(),
                    WIDTH - RIGHT + 38,
                    y,
                    line.label()));
        }
        return svg.append("</svg>\n").toString();
    }

    private double micros(Line line, int count) {
        return figures.find(line.subject() + " " + count, "microseconds")
                .orElseThrow()
                .median();
    }

    private static double x(int count) {
        return LEFT + Math.log10(count) / 4 * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double micros, double top) {
        return HEIGHT - BOTTOM - micros / top * (HEIGHT - TOP - BOTTOM);
    }
}
