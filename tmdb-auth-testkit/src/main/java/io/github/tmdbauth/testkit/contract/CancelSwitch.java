package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A cancellation that a case gives. */
final class CancelSwitch implements Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    void cancel() {
        List<Runnable> due;
        synchronized (this) {
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }
}
