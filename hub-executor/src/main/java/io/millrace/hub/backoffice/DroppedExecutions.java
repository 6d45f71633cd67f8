package io.millrace.hub.backoffice;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;

import io.millrace.hub.file.FileCache;

/** Erases what executions leave behind: at once when an operator says so, else when their time is over. */
public final class DroppedExecutions {

    private static final int AT_A_TIME = 200;

    private final ExecutionRecords records;
    private final FileCache files;
    private final Duration kept;
    private final Duration remembered;
    private final InstantSource clock;

    /**
     * @param kept how long after its start the data of an execution that is over stays
     * @param remembered how long after its start it is known that there was one
     */
    public DroppedExecutions(
            ExecutionRecords records, FileCache files, Duration kept, Duration remembered, InstantSource clock) {
        this.records = records;
        this.files = files;
        this.kept = kept;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** Erases an execution that is over, its functions and files, and that it ever was. */
    public void erase(String execution) {
        files.removeAll(List.of(execution));
        records.drop(List.of(execution), false);
    }

    /** Erases the data of executions whose time is over, and files nobody needs. */
    public void sweep() {
        exhaust(this::sweepOver);
        exhaust(() -> records.forget(clock.instant().minus(remembered), AT_A_TIME));
        exhaust(() -> files.sweep(AT_A_TIME));
    }

    private int sweepOver() {
        List<String> over = records.over(clock.instant().minus(kept), clock.instant(), AT_A_TIME);
        if (!over.isEmpty()) {
            files.removeAll(over);
            records.drop(over, true);
        }
        return over.size();
    }

    private static void exhaust(IntSupplier part) {
        int done;
        do {
            done = part.getAsInt();
        } while (done == AT_A_TIME);
    }
}
