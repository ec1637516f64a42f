package io.github.tmdbauth.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cancellation that core gives, once, from whichever thread comes first. */
final class CallCancellation implements Cancellation {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAuthentication.class);

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
            due.forEach(CallCancellation::abort);
        }
    }

    /** Runs what a transport has for the end of an exchange. If it throws, the call has ended all the same, and others have to. */
    static void abort(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // Its message and its trace are the transport's, and may show what was sent.
            LOG.warn(
                    "the transport threw {} when it was to abort an exchange",
                    e.getClass().getName());
        }
    }
}
