package io.millrace.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** A number, 0 to 1. A part of a whole. */
public final class Share implements Converter<Double> {

    private static final String BOUNDS = "it must be a number from 0 to 1";

    @Override
    public Double convert(String value) {
        try {
            double share = Double.parseDouble(value.strip());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(BOUNDS, e);
        }
        throw new IllegalArgumentException(BOUNDS);
    }
}
