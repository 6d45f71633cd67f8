package io.millrace.instance.ruote.flow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Searchable;
import io.millrace.engine.kernel.State;
import io.millrace.engine.kernel.Status;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.json.Json;

/**
 * A process between two steps.
 *
 * @param expressions what is alive, oldest first
 * @param faults errors nobody handled
 * @param pending messages the last step had no budget for
 * @param outcome how the process ended, null while its root is there; forgotten branches may outlive it
 * @param steps messages worked off in the process's whole life
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuoteState(
        int format,
        Launch launch,
        List<Expression> expressions,
        List<Fault> faults,
        List<Message> pending,
        Outcome outcome,
        long steps)
        implements State {

    public static final int FORMAT = 1;

    public RuoteState {
        expressions = expressions == null ? List.of() : List.copyOf(expressions);
        faults = faults == null ? List.of() : List.copyOf(faults);
        pending = pending == null ? List.of() : List.copyOf(pending);
    }

    static RuoteState empty(Launch launch) {
        return new RuoteState(FORMAT, launch, List.of(), List.of(), List.of(), null, 0);
    }

    @Override
    public Status status() {
        if (!pending.isEmpty()) {
            return Status.RUNNING;
        }
        if (expressions.isEmpty()) {
            return outcome != null && outcome.flavour() != null ? Status.CANCELLED : Status.COMPLETED;
        }
        if (!faults.isEmpty()) {
            return Status.FAILED;
        }
        boolean paused = root().map(root -> Node.PAUSED.equals(root.state()))
                .orElseGet(() -> expressions.stream()
                        .filter(each -> each.parent() == null)
                        .allMatch(each -> Node.PAUSED.equals(each.state())));
        return paused ? Status.SUSPENDED : Status.WAITING;
    }

    @Override
    public Searchable searchable() {
        List<String> tags = tags();
        ObjectNode attributes = Json.object();
        if (!tags.isEmpty()) {
            tags.forEach(attributes.putArray("tags")::add);
        }
        return new Searchable(null, null, position(), attributes);
    }

    /** The whole names of the tags somebody is in. */
    @JsonIgnore
    public List<String> tags() {
        return expressions.stream()
                .map(Expression::tag)
                .filter(Objects::nonNull)
                .map(Expression.Tag::full)
                .toList();
    }

    /** The expression ids of the leaves. */
    @JsonIgnore
    public List<String> position() {
        return expressions.stream()
                .filter(each -> each.children().isEmpty())
                .map(each -> each.id().expid())
                .toList();
    }

    /** The process's root, while it has one. */
    @JsonIgnore
    public Optional<Expression> root() {
        return expressions.stream()
                .filter(each -> each.parent() == null
                        && (each.mode() == null || !each.mode().forgotten()))
                .findFirst();
    }

    public Optional<Expression> find(ExpressionId id) {
        return expressions.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Whether that expression's participant has a workitem that can be proceeded. */
    public boolean isOpen(ExpressionId id) {
        return find(id).filter(each -> Dispatching.isOpen(each.memory())).isPresent();
    }

    /** The participant an expression has called, or null. */
    public String participant(Expression expression) {
        return Dispatching.participant(expression.memory());
    }

    /** The delivery of an expression's newest active callback, or null. */
    public String delivery(Expression expression) {
        return Dispatching.delivery(expression.memory());
    }

    /** Since when the participant has the workitem, or null. */
    public Instant since(Expression expression) {
        return Dispatching.since(expression.memory());
    }

    /** The error nobody handled at that expression. */
    public Optional<Fault> fault(ExpressionId id) {
        return faults.stream().filter(each -> each.expression().equals(id)).findFirst();
    }
}
