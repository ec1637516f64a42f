package io.github.tmdbauth.testkit.contract;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged between its making and its closing, at every level: through SLF4J if Logback is behind it,
 * and through java.util.logging.
 */
final class LogCapture implements AutoCloseable {
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler[] handlers = root.getHandlers();
    private final Handler capture;
    private final Runnable slf4jEnd;

    private LogCapture(Handler capture, Runnable slf4jEnd) {
        this.capture = capture;
        this.slf4jEnd = slf4jEnd;
    }

    static LogCapture into(Evidence evidence) {
        LogCapture logs = new LogCapture(
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        if (record.getThrown() != null) {
                            evidence.add("a logged failure of " + record.getLoggerName(), record.getThrown());
                        }
                        evidence.addLog(String.valueOf(record.getLoggerName()), String.valueOf(record.getMessage()));
                        Object[] parameters = record.getParameters();
                        for (int i = 0; parameters != null && i < parameters.length; i++) {
                            evidence.addLog(record.getLoggerName(), String.valueOf(parameters[i]));
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                },
                logbackIsThere() ? LogbackCapture.into(evidence)::close : () -> {});
        logs.begin();
        return logs;
    }

    /** Whether records of SLF4J's loggers are seen. */
    static boolean logbackIsThere() {
        return LoggerFactory.getILoggerFactory().getClass().getName().equals(LOGBACK);
    }

    /** Whether the root logger still writes here: nobody has reconfigured logging meanwhile. */
    boolean isOpen() {
        return List.of(root.getHandlers()).contains(capture);
    }

    private void begin() {
        for (Handler handler : handlers) {
            root.removeHandler(handler);
        }
        root.addHandler(capture);
        root.setLevel(Level.ALL);
    }

    @Override
    public void close() {
        root.setLevel(level);
        root.removeHandler(capture);
        for (Handler handler : handlers) {
            root.addHandler(handler);
        }
        slf4jEnd.run();
    }
}
