package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallCancellationTest {

    private final CallCancellation cancellation = new CallCancellation();
    private final List<String> run = new ArrayList<>();

    @Test
    void actionsRunOnceWhenItIsCancelled_inTheirOrder() {
        cancellation.onCancel(() -> run.add("first"));
        cancellation.onCancel(() -> run.add("second"));
        assertThat(run).isEmpty();

        cancellation.cancel();
        cancellation.cancel();

        assertThat(run).containsExactly("first", "second");
    }

    @Test
    void anActionThatComesLaterRunsAtOnce() {
        cancellation.cancel();
        cancellation.onCancel(() -> run.add("late"));
        assertThat(run).containsExactly("late");
    }

    @Test
    void anActionMayAddAnother() {
        cancellation.onCancel(() -> cancellation.onCancel(() -> run.add("inner")));
        cancellation.cancel();
        assertThat(run).containsExactly("inner");
    }

    @Test
    @Timeout(60)
    void anActionThatComesAtTheSameMomentRunsExactlyOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        for (int round = 0; round < 2000; round++) {
            CallCancellation racing = new CallCancellation();
            CyclicBarrier barrier = new CyclicBarrier(2);
            Thread other = new Thread(() -> {
                try {
                    barrier.await();
                    racing.cancel();
                } catch (Exception e) {
                    runs.addAndGet(1_000_000);
                }
            });
            other.start();
            barrier.await();
            racing.onCancel(runs::incrementAndGet);
            other.join();
        }
        assertThat(runs).hasValue(2000);
    }
}
