package io.millrace.instance.expression;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * JSONata, bounded in time and depth and without anything that would give another answer tomorrow: {@code $now} and
 * {@code $millis} are the moment of the step, {@code $random} and {@code $shuffle} are refused, and so is {@code $eval}.
 * Each text is compiled once.
 */
public final class Expressions {

    private static final String[] REFUSED = {"eval", "random", "shuffle"};

    private final Map<String, Jsonata> compiled = new ConcurrentHashMap<>();
    private final int cached;

    /** @param cached compiled texts kept; when there are more all are forgotten, which costs a compilation each */
    public Expressions(int cached) {
        this.cached = cached;
    }

    /** Evaluates an expression over a context of JSON values. */
    public Result evaluate(String text, Map<String, JsonNode> context, Instant now, Limits limits) {
        try {
            Jsonata expression = compile(text);
            Map<String, Object> input = new LinkedHashMap<>();
            context.forEach((name, value) -> input.put(name, JavaValues.of(value)));
            return new Result.Value(JavaValues.json(expression.evaluate(input, frame(expression, now, limits))));
        } catch (RuntimeException e) {
            // The library reports faults of the text and of its values with every sort of exception.
            return new Result.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (StackOverflowError e) {
            return new Result.Failed("the expression is nested too deeply");
        }
    }

    private Jsonata compile(String text) {
        Jsonata known = compiled.get(text);
        if (known != null) {
            return known;
        }
        if (compiled.size() >= cached) {
            compiled.clear();
        }
        Jsonata expression = Jsonata.jsonata(text);
        expression.setValidateInput(false);
        compiled.put(text, expression);
        return expression;
    }

    private static Jsonata.Frame frame(Jsonata expression, Instant now, Limits limits) {
        Jsonata.Frame frame = expression.createFrame();
        frame.setRuntimeBounds(limits.time().toMillis(), limits.depth());
        frame.bind("millis", (Jsonata.Fn0<Object>) now::toEpochMilli);
        frame.bind("now", (Jsonata.Fn0<Object>) now::toString);
        for (String name : REFUSED) {
            frame.bind(
                    name,
                    Jsonata.function(
                            name,
                            (Jsonata.FnVarArgs<Object>) arguments -> {
                                throw new JException("$" + name + " is not available here", -1);
                            },
                            null));
        }
        return frame;
    }
}
