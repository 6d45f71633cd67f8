package io.millrace.hub.expression;

import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Budget;

/**
 * JSONata expressions, compiled once per text and used again. Time and depth are bounded; {@code $eval}, {@code
 * $random} and {@code $shuffle} are off, {@code $now} and {@code $millis} give the moment of the step, so that a
 * repeated step comes to the same result.
 */
public final class Expressions {

    private static final int MAX_TEXTS = 10_000;

    /** A compiled expression keeps its evaluation's data in itself, so each serves one caller at a time. */
    private final Map<String, Queue<Jsonata>> idle = new ConcurrentHashMap<>();

    /**
     * @param input what the expression sees
     * @param waiting namespaces in it that cannot be read yet
     * @throws ScriptFailure when the expression fails or uses up its budget
     * @throws PendingRead when it reads a namespace that waits
     */
    public JsonNode evaluate(String text, ObjectNode input, Waiting waiting, Budget budget, Instant now) {
        Jsonata expression = take(text);
        try {
            Jsonata.Frame frame = expression.createFrame();
            Restrictions.bind(frame, now);
            Bounds.watch(frame, budget);
            Object result = expression.evaluate(new ObjectView(input, "", waiting), frame);
            JsonNode value = Results.json(result);
            give(text, expression);
            return value;
        } catch (PendingRead | ScriptFailure e) {
            throw e;
        } catch (JException e) {
            throw new ScriptFailure("expression '" + shortened(text) + "': " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // The library gives up on some inputs with exceptions of its own (class casts, regular expressions).
            throw new ScriptFailure("expression '" + shortened(text) + "' failed: " + e);
        }
    }

    private Jsonata take(String text) {
        if (idle.size() > MAX_TEXTS) {
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
        try {
            Jsonata expression = Jsonata.jsonata(text);
            expression.setValidateInput(false);
            return expression;
        } catch (JException e) {
            throw new ScriptFailure("expression '" + shortened(text) + "': " + e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
