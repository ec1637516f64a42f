package io.github.tmdbauth.spi;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Keeps what is logged, by any logger, at one level and above; afterwards it is as quiet as before. */
final class LogRecorder extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private final CountDownLatch logged = new CountDownLatch(1);

    private LogRecorder() {}

    static LogRecorder at(Level level) {
        LogRecorder recorder = new LogRecorder();
        recorder.start();
        recorder.root.setLevel(level);
        recorder.root.addAppender(recorder);
        return recorder;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
        logged.countDown();
    }

    List<ILoggingEvent> events() {
        return events;
    }

    /** The first line; it may come a moment after the result of a call. */
    String awaitLine() throws InterruptedException {
        if (!logged.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was logged");
        }
        return lines().get(0);
    }

    /** Each line as it would be read. */
    List<String> lines() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        stop();
    }
}
