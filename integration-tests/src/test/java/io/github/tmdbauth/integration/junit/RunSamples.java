package io.github.tmdbauth.integration.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.tmdbauth.integration.junit.samples.Application;
import java.util.Arrays;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the test classes named by the arguments, up to four tests at the same time, and prints a line for each test, and for
 * each class that has failed: SUCCESSFUL or FAILED, its id, and its failure. At the end it prints which threads of fakes are
 * left.
 */
public final class RunSamples {
    private RunSamples() {}

    /**
     * Runs them.
     *
     * @param classes names of test classes
     */
    public static void main(String... classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .build();
        LauncherFactory.create().execute(request, new Printing());
        Application.FAKE.close();

        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("fake-tmdb"))
                .forEach(name -> System.out.println("THREAD\t" + name));
    }

    private static final class Printing implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> failure = result.getThrowable();
            if (test.isTest() || failure.isPresent()) {
                System.out.println(result.getStatus() + "\t" + test.getUniqueId() + "\t"
                        + failure.map(Throwable::toString).orElse(""));
            }
        }
    }
}
