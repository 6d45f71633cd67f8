package io.millrace.instance.bpmn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Searchable;
import io.millrace.engine.kernel.State;
import io.millrace.engine.kernel.Status;

/**
 * A process instance.
 *
 * @param steps nodes entered and left over its whole life
 * @param nextToken number of the next token
 * @param tokens in the order in which they get their turn
 * @param suspended nothing moves until it is resumed
 * @param outcome how it ended, or null while it lives
 */
public record BpmnState(
        int format,
        long steps,
        long nextToken,
        Map<String, JsonNode> variables,
        List<Token> tokens,
        List<OpenTask> tasks,
        boolean suspended,
        Status outcome)
        implements State {

    public static final int FORMAT = 1;

    public BpmnState {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        tokens = List.copyOf(tokens);
        tasks = List.copyOf(tasks);
    }

    /** Before its first step. */
    public static BpmnState created() {
        return new BpmnState(FORMAT, 0, 1, Map.of(), List.of(), List.of(), false, null);
    }

    @Override
    @JsonIgnore
    public Status status() {
        if (outcome != null) {
            return outcome;
        }
        if (suspended) {
            return Status.SUSPENDED;
        }
        if (tokens.stream().anyMatch(token -> token.state() == TokenState.ERROR)) {
            return Status.FAILED;
        }
        boolean busy = tokens.stream()
                .anyMatch(token -> token.state() == TokenState.ACTIVE || token.isWaitingFor(Wait.Kind.EXCHANGE));
        return busy ? Status.RUNNING : Status.WAITING;
    }

    @Override
    @JsonIgnore
    public Searchable searchable() {
        return new Searchable(
                null, null, tokens.stream().map(Token::node).distinct().toList(), null);
    }

    public Optional<OpenTask> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }
}
