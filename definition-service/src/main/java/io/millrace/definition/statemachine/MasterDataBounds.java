package io.millrace.definition.statemachine;

/**
 * Bounds of master data.
 *
 * @param rows of one publication
 * @param rowLength characters of one row's attributes and tags as JSON
 */
public record MasterDataBounds(int rows, int rowLength) {

    public static final MasterDataBounds DEFAULT = new MasterDataBounds(1_000, 60_000);
}
