package io.millrace.engine.runtime;

import java.util.concurrent.atomic.LongAdder;

/** The running totals behind {@link EngineFigures}; all lanes add to the same. */
final class Counts {

    final LongAdder commits = new LongAdder();
    final LongAdder steps = new LongAdder();
    final LongAdder lostRaces = new LongAdder();
    final LongAdder unavailable = new LongAdder();
    final LongAdder left = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder parked = new LongAdder();
}
