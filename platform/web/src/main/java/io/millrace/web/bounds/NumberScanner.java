package io.millrace.web.bounds;

/**
 * Bounds the numbers of a JSON body: their digits, and exponents to four digits, for {@code 1e999999999} is short to
 * write and a gigabyte to compute with.
 */
final class NumberScanner {

    private static final int EXPONENT_DIGITS = 4;

    private final int digits;
    private int seen;
    private int exponent = -1;

    NumberScanner(int digits) {
        this.digits = digits;
    }

    /** @param one a byte outside of texts */
    void scan(int one) {
        if (one >= '0' && one <= '9') {
            if (++seen > digits || exponent >= 0 && ++exponent > EXPONENT_DIGITS) {
                throw Refusals.longNumber(digits).exception();
            }
        } else if ((one == 'e' || one == 'E') && seen > 0) {
            exponent = 0;
        } else if (one != '.' && one != '+' && one != '-') {
            seen = 0;
            exponent = -1;
        }
    }
}
