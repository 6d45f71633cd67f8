package io.millrace.instance.ruote.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One live expression of one instance ({@code spec/ruote.md} §1.1).
 *
 * @param expid its position in the tree, {@code 0_2} for the third child of the root
 * @param subid 32 hex digits, new for each application
 */
public record ExpressionId(String expid, String subid) {

    @JsonCreator
    public static ExpressionId of(String text) {
        int mark = text.indexOf('!');
        if (mark < 1) {
            throw new IllegalArgumentException("not an expression id: " + text);
        }
        return new ExpressionId(text.substring(0, mark), text.substring(mark + 1));
    }

    /** The index among its siblings. */
    public int childIndex() {
        return Integer.parseInt(expid.substring(expid.lastIndexOf('_') + 1));
    }

    public ExpressionId child(int index, String childSubid) {
        return new ExpressionId(expid + "_" + index, childSubid);
    }

    /** Whether the other one stands directly below this position. */
    public boolean isParentOf(ExpressionId other) {
        return other.expid.startsWith(expid + "_") && other.expid.indexOf('_', expid.length() + 1) < 0;
    }

    @JsonValue
    @Override
    public String toString() {
        return expid + "!" + subid;
    }
}
