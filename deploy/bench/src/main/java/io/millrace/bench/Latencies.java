package io.millrace.bench;

import java.util.Arrays;
import java.util.List;

/** Sorted latencies of one run. */
final class Latencies {

    private static final double MILLI = 1_000_000.0;

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param parts nanoseconds, one array per client */
    static Latencies of(List<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Latencies(all);
    }

    int count() {
        return sorted.length;
    }

    /** The latency, in milliseconds, that the given share of the requests did not exceed; 0 when there were none. */
    double quantile(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / MILLI;
    }
}
