package io.millrace.web.bounds;

import java.math.BigInteger;

import io.quarkus.runtime.configuration.MemorySize;

/** The default bounds, without a configuration behind them. */
public record FixedBounds(
        MemorySize body,
        MemorySize definition,
        MemorySize file,
        MemorySize text,
        int depth,
        int digits,
        int url,
        int queryParameters)
        implements Bounds {

    public static Bounds defaults() {
        return new FixedBounds(size(2 << 20), size(5 << 20), size(20 << 20), size(1 << 20), 100, 1000, 8192, 100);
    }

    public static Bounds small() {
        return new FixedBounds(size(100), size(200), size(300), size(20), 3, 5, 50, 2);
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
