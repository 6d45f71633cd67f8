package io.millrace.instance.ruote.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** The public id of a workitem, {@code expid!subid!wfid}; {@code engine!expid!subid!wfid} is understood too. */
public record WorkItemId(ExpressionId expression, String wfid) {

    private static final int LONGEST = 500;
    private static final Pattern EXPRESSION = Pattern.compile("[0-9]+(_[0-9]+)*");

    public static Optional<WorkItemId> parse(String text) {
        String[] parts = text.split("!", -1);
        int first = parts.length - 3;
        if (text.length() > LONGEST
                || first < 0
                || first > 1
                || !EXPRESSION.matcher(parts[first]).matches()) {
            return Optional.empty();
        }
        return Optional.of(new WorkItemId(new ExpressionId(parts[first], parts[first + 1]), parts[first + 2]));
    }

    @Override
    public String toString() {
        return expression + "!" + wfid;
    }
}
