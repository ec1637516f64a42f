package io.github.tmdbauth.testkit.internal.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Hears every record that is logged while it is open, at the levels that are switched on: through java.util.logging, and
 * through SLF4J if Logback is behind it. It changes no level and silences nobody.
 */
public final class LogWatch implements AutoCloseable {
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";
    private static final String SUBSTITUTE = "org.slf4j.helpers.SubstituteLoggerFactory";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Logger root = Logger.getLogger("");
    private final Handler handler;
    private final Runnable logbackEnd;

    private LogWatch(Handler handler, Runnable logbackEnd) {
        this.handler = handler;
        this.logbackEnd = logbackEnd;
    }

    /**
     * Begins to listen.
     *
     * @param listener gets the logger's name, and the text of a record with that of its exception; called by many threads
     */
    public static LogWatch start(BiConsumer<String, String> listener) {
        boolean logback = name(factory(LoggerFactory::getILoggerFactory)).equals(LOGBACK);
        LogWatch watch =
                new LogWatch(new ToListener(listener), logback ? LogbackWatch.start(listener)::close : () -> {});
        watch.root.addHandler(watch.handler);
        return watch;
    }

    /** Waits, within bounds, while SLF4J gives a substitute because another thread is initializing what is behind it. */
    static ILoggerFactory factory(Supplier<ILoggerFactory> slf4j) {
        long begin = System.nanoTime();
        ILoggerFactory factory = slf4j.get();
        while (name(factory).equals(SUBSTITUTE) && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            factory = slf4j.get();
        }
        return factory;
    }

    private static String name(ILoggerFactory factory) {
        return factory.getClass().getName();
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        logbackEnd.run();
    }

    private static final class ToListener extends Handler {
        private final BiConsumer<String, String> listener;

        ToListener(BiConsumer<String, String> listener) {
            this.listener = listener;
        }

        @Override
        public void publish(LogRecord record) {
            StringWriter text = new StringWriter();
            text.append(String.valueOf(record.getMessage()));
            if (record.getParameters() != null) {
                text.append(' ').append(Arrays.deepToString(record.getParameters()));
            }
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            listener.accept(String.valueOf(record.getLoggerName()), text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
