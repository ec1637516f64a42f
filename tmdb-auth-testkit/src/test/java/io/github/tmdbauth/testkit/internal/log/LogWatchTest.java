package io.github.tmdbauth.testkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

class LogWatchTest {
    @Test
    void whileAnotherThreadInitializesSlf4j_theWatchWaits() {
        ILoggerFactory logback = LoggerFactory.getILoggerFactory();
        Deque<ILoggerFactory> answers =
                new ArrayDeque<>(List.of(new SubstituteLoggerFactory(), new SubstituteLoggerFactory(), logback));

        assertThat(LogWatch.factory(answers::removeFirst)).isSameAs(logback);
        assertThat(answers).isEmpty();
    }
}
