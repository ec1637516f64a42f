package io.github.tmdbauth.testkit.internal.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/** The part of the watch that needs Logback; loaded only when it is there. */
final class LogbackWatch {
    private final Logger root;
    private final AppenderBase<ILoggingEvent> appender;

    private LogbackWatch(Logger root, AppenderBase<ILoggingEvent> appender) {
        this.root = root;
        this.appender = appender;
    }

    static LogbackWatch start(BiConsumer<String, String> listener) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                String thrown =
                        event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
                listener.accept(event.getLoggerName(), event.getFormattedMessage() + " " + thrown);
            }
        };
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return new LogbackWatch(root, appender);
    }

    void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
