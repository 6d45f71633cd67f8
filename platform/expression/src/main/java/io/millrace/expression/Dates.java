package io.millrace.expression;

import java.text.ParseException;
import java.util.List;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;

/** {@code $toMillis}: the library makes a backtracking pattern of the picture, so both are kept short. */
final class Dates {

    private static final int MAX_PARTS = 8;
    private static final int MAX_TEXT = 40;

    private Dates() {}

    static void bind(Jsonata.Frame frame) {
        frame.bind("toMillis", Jsonata.function("toMillis", (Jsonata.FnVarArgs<Object>) Dates::millis, "<s-s?:n>"));
    }

    private static Object millis(List<?> arguments) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof String text)) {
            return null;
        }
        String picture = arguments.size() > 1 ? (String) arguments.get(1) : null;
        if (text.length() > MAX_TEXT
                || picture != null && picture.chars().filter(c -> c == '[').count() > MAX_PARTS) {
            throw new Refusal("$toMillis takes a text of at most " + MAX_TEXT + " characters and a picture of at most "
                    + MAX_PARTS + " parts");
        }
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (ParseException e) {
            throw new Refusal("$toMillis: " + e.getMessage());
        }
    }
}
