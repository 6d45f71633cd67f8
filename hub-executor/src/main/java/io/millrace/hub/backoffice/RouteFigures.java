package io.millrace.hub.backoffice;

/**
 * What became of the showings of one route.
 *
 * @param back left by going back
 * @param abandoned the execution expired or was cancelled there
 * @param ended the execution ended with it: a terminal route
 * @param open shown now
 * @param medianSeconds from showing to answer, or null when there was none
 */
public record RouteFigures(
        String route,
        long shown,
        long answered,
        long back,
        long abandoned,
        long ended,
        long open,
        Double medianSeconds,
        Double p95Seconds) {}
