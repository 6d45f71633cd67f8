package io.millrace.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** A whole number, 1 or more, also beyond two thousand million. */
public final class LongWhole implements Converter<Long> {

    @Override
    public Long convert(String value) {
        return parse(value, 1, Long.MAX_VALUE);
    }

    static long parse(String value, long least, long most) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(bounds(least, most), e);
        }
        throw new IllegalArgumentException(bounds(least, most));
    }

    private static String bounds(long least, long most) {
        return "it must be a whole number from " + least + " to " + most;
    }
}
