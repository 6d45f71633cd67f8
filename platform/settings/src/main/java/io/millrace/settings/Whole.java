package io.millrace.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** A whole number within bounds; a setting with bounds of its own extends it where it is declared. */
public abstract class Whole implements Converter<Integer> {

    private final int least;
    private final int most;

    protected Whole(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public final Integer convert(String value) {
        long number = LongWhole.parse(value, least, most);
        return Math.toIntExact(number);
    }
}
