package io.millrace.expression;

import java.time.Instant;
import java.util.List;

import com.dashjoin.jsonata.Jsonata;

/** What scripts may not do, bound over the library's own functions. */
final class Restrictions {

    /** Functions that are refused: one runs texts nobody checked, two give another answer each time. */
    static final List<String> OFF = List.of("eval", "random", "shuffle");

    private Restrictions() {}

    static void bind(Jsonata.Frame frame, Instant now) {
        frame.bind("pad", Jsonata.function("pad", (Jsonata.FnVarArgs<Object>) Padding::pad, null));
        for (String name : OFF) {
            frame.bind(name, refused(name));
        }
        frame.bind("millis", Jsonata.function("millis", (Jsonata.FnVarArgs<Object>) args -> now.toEpochMilli(), null));
        frame.bind("now", Jsonata.function("now", (Jsonata.FnVarArgs<Object>) args -> now.toString(), null));
    }

    private static Jsonata.JFunction refused(String name) {
        Jsonata.FnVarArgs<Object> refuse = args -> {
            throw new Refusal("the function $" + name + " is not available in expressions");
        };
        return Jsonata.function(name, refuse, null);
    }
}
