package io.millrace.instance.statemachine.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.LockKeys;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.StepProgress;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;

/** Asks for the locks of resources and gives them back, as exchanges with instance-service itself. */
public final class LockCalls {

    /** The resource belongs to another instance. */
    public static final String LOCKED = "Transition:100009";

    static final String KEY_FAILED = "Task:400007";
    private static final String AREA = "lock";

    private final StoreCalls store;

    public LockCalls(MachineSettings settings) {
        this.store = new StoreCalls(settings.store(), settings.storeToken());
    }

    /** Begins what the transition under way does with its lock. */
    public Failing.Next begin(Work work, ResourceLock lock) {
        String key;
        try {
            key = key(work, lock);
        } catch (IllegalArgumentException e) {
            String message = "lock of transition " + work.run().transition() + ": " + e.getMessage();
            return Failing.fail(work, Failure.of(KEY_FAILED, message, Failure.OPERATION));
        }
        String exchange = work.nextId();
        work.effect(new Effect.CallExchange(exchange, call(work, lock, key)));
        work.run(work.run().withSteps(List.of(StepProgress.out(0, exchange, 0, key))));
        return Failing.Next.ON;
    }

    /** The lock's key; it sees the payload as {@code Body}. */
    public static String key(Work work, ResourceLock lock) {
        return switch (work.evaluate(lock.key(), work.run().body())) {
            case Result.Failed failed -> throw new IllegalArgumentException(failed.message());
            case Result.Value value -> LockKeys.read(value.json());
        };
    }

    private HttpCall call(Work work, ResourceLock lock, String key) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("owner", work.instance());
        if (lock.action() == LockAction.RELEASE) {
            return store.call("DELETE", work, AREA, key, query);
        }
        query.put("seconds", Long.toString(lock.ttl().toSeconds()));
        query.put("extend", Boolean.toString(lock.action() == LockAction.EXTEND));
        return store.call("PUT", work, AREA, key, query);
    }

    /** Everything that an instance has goes back; nobody waits for the answer. */
    public void releaseAll(Work work) {
        work.effect(new Effect.CallExchange(
                work.nextId(), store.call("DELETE", work, AREA, "", Map.of("owner", work.instance()))));
    }

    /** An answer came. @return false when it is none about a lock */
    public boolean returned(Work work, Event.ExchangeReturned answer) {
        if (!waits(work, answer.exchangeId())) {
            return false;
        }
        if (answer.status() / 100 == 2) {
            work.run(work.run().withSteps(List.of(StepProgress.finished(0, 0))));
        } else if (answer.status() == 409) {
            refused(work, LOCKED, "belongs to another instance");
        } else {
            refused(work, Answers.REMOTE_FAILED, "could not be had: status " + answer.status());
        }
        return true;
    }

    /** No answer came. @return false when nobody waits for one about a lock */
    public boolean failed(Work work, Event.ExchangeFailed failed) {
        boolean waits = waits(work, failed.exchangeId());
        if (waits) {
            refused(work, Answers.REMOTE_FAILED, "could not be had: " + failed.code() + " " + failed.message());
        }
        return waits;
    }

    private static boolean waits(Work work, String exchange) {
        Run run = work.run();
        return run != null
                && run.stage().locks()
                && run.steps().stream().anyMatch(step -> exchange.equals(step.exchange()));
    }

    private static void refused(Work work, String code, String why) {
        String key = work.run().steps().getFirst().phase();
        work.run(work.run().withSteps(List.of()));
        String message = "transition " + work.run().transition() + ": the resource " + key + " " + why;
        if (Failing.fail(work, Failure.of(code, message, Failure.OPERATION)) == Failing.Next.ON) {
            work.run(work.run().withSteps(List.of(StepProgress.finished(0, 0))));
        }
    }
}
