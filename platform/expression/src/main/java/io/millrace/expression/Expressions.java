package io.millrace.expression;

import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSONata expressions, compiled once per text and used again. Time, depth and size are bounded; {@code $eval}, {@code
 * $random} and {@code $shuffle} are off, {@code $now} and {@code $millis} give the moment of the step, so that a
 * repeated step comes to the same result.
 */
public final class Expressions {

    /** A compiled expression keeps its evaluation's data in itself, so each serves one caller at a time. */
    private final Map<String, Queue<Jsonata>> idle = new ConcurrentHashMap<>();

    private final int texts;

    /** @param texts compiled texts kept; when there are more all are forgotten, which costs a compilation each */
    public Expressions(int texts) {
        this.texts = texts;
    }

    public Result evaluate(String text, ObjectNode input, Limits limits, Instant now) {
        return evaluate(text, input, Reads.FREELY, limits, now);
    }

    /**
     * @param input what the expression sees
     * @param reads is told what it reads of that
     * @throws Unreadable what {@code reads} threw
     */
    public Result evaluate(String text, ObjectNode input, Reads reads, Limits limits, Instant now) {
        try {
            Jsonata expression = take(text);
            Jsonata.Frame frame = expression.createFrame();
            Restrictions.bind(frame, now);
            Growth.bind(frame, limits);
            Dates.bind(frame);
            Bounds.watch(frame, limits);
            Result result =
                    new Result.Value(Results.json(expression.evaluate(new ObjectView(input, "", reads), frame)));
            give(text, expression);
            return result;
        } catch (Unreadable e) {
            throw e;
        } catch (Refusal e) {
            return new Result.Failed(e.getMessage());
        } catch (JException e) {
            return new Result.Failed("expression '" + shortened(text) + "': " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // The library gives up on some inputs with exceptions of its own (class casts, regular expressions).
            return new Result.Failed("expression '" + shortened(text) + "' failed: " + e);
        }
    }

    private Jsonata take(String text) {
        if (idle.size() > texts) {
            idle.clear();
        }
        Jsonata expression =
                idle.computeIfAbsent(text, key -> new ConcurrentLinkedQueue<>()).poll();
        return expression == null ? compile(text) : expression;
    }

    private void give(String text, Jsonata expression) {
        Queue<Jsonata> queue = idle.get(text);
        if (queue != null) {
            queue.offer(expression);
        }
    }

    private static Jsonata compile(String text) {
        Jsonata expression = Jsonata.jsonata(text);
        expression.setValidateInput(false);
        return expression;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
