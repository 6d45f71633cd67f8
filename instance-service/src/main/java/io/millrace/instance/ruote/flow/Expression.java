package io.millrace.instance.ruote.flow;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.plan.ruote.Tree;

/**
 * One live expression, as stored between steps.
 *
 * @param tree its tree, or null while it is the plan's at this position
 * @param updatedTree a changed tree, or null
 * @param behaviour the name in the expression table of what runs it
 * @param fields the workitem's fields as they came in
 * @param variables its own scope, or null
 * @param state null, cancelling, dying, timing_out, failing, failed, paused or awaiting
 * @param memory what this kind of expression remembers
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Expression(
        ExpressionId id,
        ExpressionId parent,
        Tree tree,
        Tree updatedTree,
        String behaviour,
        @JsonInclude(JsonInclude.Include.ALWAYS) ObjectNode fields,
        @JsonInclude(JsonInclude.Include.NON_NULL) ObjectNode variables,
        List<ExpressionId> children,
        List<ExpressionId> flanks,
        String state,
        String cause,
        Handlers handlers,
        Tag tag,
        Mode mode,
        List<Timer> timers,
        Message.Apply pausedApply,
        List<Message> pausedReplies,
        ObjectNode memory) {

    public Expression {
        children = children == null ? List.of() : List.copyOf(children);
        flanks = flanks == null ? List.of() : List.copyOf(flanks);
        timers = timers == null ? List.of() : List.copyOf(timers);
        pausedReplies = pausedReplies == null ? List.of() : List.copyOf(pausedReplies);
    }

    /** What happens instead of a plain reply. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Handlers(
            JsonNode onError,
            JsonNode onCancel,
            JsonNode onTimeout,
            JsonNode onTerminate,
            Message.Reapply reapply,
            Message.Origin origin,
            Tree onReply) {}

    /** @param full the names of the enclosing tags and this one, with slashes between */
    public record Tag(String name, String full) {}

    /** How it is tied to its parent; all false for most. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Mode(boolean forgotten, boolean lost, boolean flanking) {}

    /**
     * @param message what to do when it fires
     * @param action the word that stood for it
     * @param due when it fires, null in states of before it was kept
     */
    public record Timer(String id, Message message, String action, Instant due) {}
}
