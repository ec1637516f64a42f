package io.github.tmdbauth.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cancellation that core gives, once, from whichever thread comes first. */
final class CallCancellation implements Cancellation {

    /** Null once it is cancelled. */
    private @Nullable List<Runnable> actions = new ArrayList<>(2);

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (actions != null) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    void cancel() {
        List<Runnable> due;
        synchronized (this) {
            due = actions;
            actions = null;
        }
        if (due != null) {
            due.forEach(Runnable::run);
        }
    }
}
