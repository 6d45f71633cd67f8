package io.millrace.web.page;

import io.millrace.problem.Problem;
import io.millrace.web.problem.Codes;

/**
 * Which part of a list is asked for.
 *
 * @param page from 1
 * @param size rows per page
 */
public record PageRequest(int page, int size) {

    /** So deep a page is a mistake or an attack: the database would count through all rows before it. */
    private static final int LAST_ROW = 1_000_000;

    /**
     * @param page null for the first
     * @param size null for the default
     * @throws io.millrace.problem.ProblemException INVALID_PARAMETER when out of bounds
     */
    public static PageRequest of(Integer page, Integer size, int defaultSize, int maxSize) {
        int number = page == null ? 1 : page;
        int rows = size == null ? defaultSize : size;
        if (rows < 1 || rows > maxSize) {
            throw Problem.invalid(Codes.INVALID_PARAMETER, "the page size must be between 1 and " + maxSize)
                    .exception();
        }
        if (number < 1 || (long) number * rows > LAST_ROW) {
            throw Problem.invalid(Codes.INVALID_PARAMETER, "the page must be at least 1 and end before row " + LAST_ROW)
                    .exception();
        }
        return new PageRequest(number, rows);
    }

    public int offset() {
        return (page - 1) * size;
    }
}
