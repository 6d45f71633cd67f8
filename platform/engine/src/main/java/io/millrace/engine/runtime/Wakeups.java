package io.millrace.engine.runtime;

import java.util.function.Consumer;

import io.millrace.engine.kernel.InstanceId;

/** Tells other replicas that an instance has changed, so that their waiting callers look again. Best effort. */
public interface Wakeups {

    void changed(InstanceId instance);

    /** Called once at start with what to do when another replica reports a change. */
    void onChange(Consumer<InstanceId> listener);

    /** For a single replica: nobody else to tell. */
    static Wakeups none() {
        return new Wakeups() {
            @Override
            public void changed(InstanceId instance) {
                // Nobody listens.
            }

            @Override
            public void onChange(Consumer<InstanceId> listener) {
                // Nobody calls.
            }
        };
    }
}
