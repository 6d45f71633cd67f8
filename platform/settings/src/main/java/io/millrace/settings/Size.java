package io.millrace.settings;

import java.math.BigInteger;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;

/** A number of bytes, 1 to 2000000000. It fits into one array. */
public final class Size implements Converter<MemorySize> {

    private static final long MOST = 2_000_000_000;
    private static final String BOUNDS = "it must be a number of bytes such as 65536, 512K or 20M, from 1 to " + MOST;

    private final MemorySizeConverter syntax = new MemorySizeConverter();

    @Override
    public MemorySize convert(String value) {
        MemorySize size = parse(value);
        if (size.asBigInteger().signum() < 1 || size.asBigInteger().compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(BOUNDS);
        }
        return size;
    }

    private MemorySize parse(String value) {
        try {
            return syntax.convert(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(BOUNDS, e);
        }
    }
}
