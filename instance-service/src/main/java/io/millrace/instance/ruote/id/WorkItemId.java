package io.millrace.instance.ruote.id;

import java.util.Optional;

/** The public id of a workitem, {@code expid!subid!wfid}; {@code engine!expid!subid!wfid} is understood too. */
public record WorkItemId(ExpressionId expression, String wfid) {

    private static final int LONGEST = 500;

    public static Optional<WorkItemId> parse(String text) {
        String[] parts = text.split("!", -1);
        int first = parts.length - 3;
        if (text.length() > LONGEST || first < 0 || first > 1 || !parts[first].matches("[0-9]+(_[0-9]+)*")) {
            return Optional.empty();
        }
        return Optional.of(new WorkItemId(new ExpressionId(parts[first], parts[first + 1]), parts[first + 2]));
    }

    @Override
    public String toString() {
        return expression + "!" + wfid;
    }
}
