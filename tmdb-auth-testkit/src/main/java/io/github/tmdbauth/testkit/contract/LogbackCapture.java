package io.github.tmdbauth.testkit.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The part of the capture that needs Logback; loaded only when it is there. */
final class LogbackCapture {
    private final Logger root;
    private final Level level;
    private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> capture;

    private LogbackCapture(Logger root, AppenderBase<ILoggingEvent> capture) {
        this.root = root;
        this.level = root.getLevel();
        this.capture = capture;
    }

    static LogbackCapture into(Evidence evidence) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        AppenderBase<ILoggingEvent> capture = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                evidence.addLog(event.getLoggerName(), event.getFormattedMessage());
                if (event.getThrowableProxy() != null) {
                    evidence.addLog(event.getLoggerName(), ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            }
        };
        capture.setContext(context);
        LogbackCapture logs = new LogbackCapture(context.getLogger(Logger.ROOT_LOGGER_NAME), capture);
        logs.begin();
        return logs;
    }

    private void begin() {
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        appenders.forEach(root::detachAppender);
        capture.start();
        root.addAppender(capture);
        root.setLevel(Level.TRACE);
    }

    void close() {
        root.setLevel(level);
        root.detachAppender(capture);
        appenders.forEach(root::addAppender);
    }
}
