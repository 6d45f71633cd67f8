package io.millrace.engine.runtime;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.HistoryRow;
import io.millrace.engine.store.InstanceRow;
import io.millrace.engine.store.Lookup;
import io.millrace.engine.store.Store;
import io.millrace.json.Json;

/**
 * Replays an instance's history through its interpreter and compares the outcome with what is stored: the operator's
 * check that the one follows from the other.
 */
public final class Fold {

    private static final int PAGE = 500;

    private final Store store;
    private final Stepper stepper;

    /** @param budget the one the instance ran with */
    public Fold(Store store, List<NotationRuntime<?, ?>> runtimes, Plans plans, Budget budget) {
        this.store = store;
        this.stepper = new Stepper(new Notations(runtimes), plans, budget);
    }

    /** What the check found. */
    public sealed interface Result {

        /** The history gives the stored state. */
        record Same(long steps) implements Result {}

        /** It gives another one. */
        record Different(JsonNode folded, JsonNode stored) implements Result {}

        /** It cannot be replayed beyond this step. */
        record Broken(long step, String reason) implements Result {}

        /** There is no such instance. */
        record Unknown() implements Result {}
    }

    /** Checks one instance; best when nothing happens to it meanwhile. */
    public Result check(InstanceId id) {
        InstanceRow row =
                store.lookup(Lookup.instances(List.of(id))).instances().get(id);
        if (row == null) {
            return new Result.Unknown();
        }
        Stepped.Moved last = null;
        for (long step = 1; step <= row.version(); step += PAGE) {
            int wanted = (int) Math.min(PAGE, row.version() - step + 1);
            List<HistoryRow> page = store.history(id, step - 1, wanted);
            for (int i = 0; i < wanted; i++) {
                if (i >= page.size() || page.get(i).step() != step + i) {
                    return new Result.Broken(step + i, "the history has a gap");
                }
                Stepped stepped = replay(row, last, page.get(i));
                if (!(stepped instanceof Stepped.Moved moved)) {
                    return new Result.Broken(step + i, stepped.toString());
                }
                last = moved;
            }
        }
        if (last == null) {
            return new Result.Broken(1, "the instance has no step");
        }
        return compare(last, row);
    }

    private Stepped replay(InstanceRow row, Stepped.Moved last, HistoryRow entry) {
        Event event = StoredEvent.read(Json.parse(entry.event()));
        Command.Body body = event instanceof Event.Started started
                ? new Command.Start(row.notation(), row.plan(), row.definition(), row.definitionVersion(), started)
                : new Command.Step(event, 0);
        return stepper.step(last == null ? null : last.next(), new Command(row.id(), body, null), entry.at());
    }

    private static Result compare(Stepped.Moved last, InstanceRow row) {
        JsonNode folded = Json.parse(last.state());
        JsonNode stored = Json.parse(row.state());
        return folded.equals(stored) ? new Result.Same(row.version()) : new Result.Different(folded, stored);
    }
}
