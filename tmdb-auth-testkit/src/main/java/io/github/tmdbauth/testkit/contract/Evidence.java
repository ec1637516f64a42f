package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.spi.TransportException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that a case has brought about, each with where it was found; to be searched for secrets. Safe for threads. */
final class Evidence {
    private final List<Text> texts = new ArrayList<>();

    /** A text and where it was found. */
    record Text(String where, String text) {}

    void add(String where, @Nullable Object value) {
        keep(new Text("toString of " + where, String.valueOf(value)));
    }

    void add(String where, Throwable failure) {
        if (failure instanceof TransportException) {
            // Its cause is the client library's own; core masks it before anyone sees it.
            keep(new Text("message of " + where, failure.toString()));
            return;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        keep(new Text("stack trace of " + where, trace.toString()));
    }

    /** A log record: logger, message and stack trace in one. */
    void addLog(String logger, String text) {
        keep(new Text("log record of " + logger, text));
    }

    void addThreadNames() {
        Thread.getAllStackTraces().keySet().forEach(thread -> keep(new Text("name of a thread", thread.getName())));
    }

    private synchronized void keep(Text text) {
        texts.add(text);
    }

    synchronized List<Text> texts() {
        return List.copyOf(texts);
    }
}
