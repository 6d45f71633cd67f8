package io.millrace.schema;

/**
 * How much one validator does.
 *
 * @param cached schemas kept ready
 * @param faults reported of one document
 */
public record SchemaBounds(int cached, int faults) {

    public static final SchemaBounds DEFAULT = new SchemaBounds(500, 100);
}
