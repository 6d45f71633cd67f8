package io.millrace.expression;

import java.util.List;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;

/** Functions that make a long text out of short ones in one go: what they will give is measured before they run. */
final class Growth {

    private final Limits limits;

    private Growth(Limits limits) {
        this.limits = limits;
    }

    static void bind(Jsonata.Frame frame, Limits limits) {
        Growth growth = new Growth(limits);
        frame.bind("join", Jsonata.function("join", (Jsonata.FnVarArgs<Object>) growth::join, "<a<s>s?:s>"));
        frame.bind(
                "replace",
                Jsonata.function("replace", (Jsonata.FnVarArgs<Object>) growth::replace, "<s-(sf)(sf)n?:s>"));
    }

    private Object join(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> list)) {
            return null;
        }
        String separator = argument(arguments, 1) instanceof String text ? text : "";
        long length = (long) separator.length() * list.size();
        for (Object element : list) {
            length += ((String) element).length();
        }
        check(length);
        return String.join(separator, list.stream().map(String.class::cast).toList());
    }

    private Object replace(List<?> arguments) {
        Object text = argument(arguments, 0);
        Object pattern = argument(arguments, 1);
        Object with = argument(arguments, 2);
        Number limit = argument(arguments, 3) instanceof Number number ? number : null;
        if (!(text instanceof String whole)) {
            return null;
        }
        if (pattern instanceof String part && with instanceof String replacement && !part.isEmpty()) {
            long found = 0;
            for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + part.length())) {
                found++;
            }
            check(whole.length() + found * replacement.length());
        }
        return Functions.replace(whole, pattern, with, limit == null ? null : limit.intValue());
    }

    private void check(long length) {
        if (length > limits.characters()) {
            throw new Refusal("an expression gives a text of more than " + limits.characters() + " characters");
        }
    }

    private static Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }
}
