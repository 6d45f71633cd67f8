package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.plan.ruote.Tree;

/**
 * What expressions send each other, worked off first in, first out within a step ({@code spec/ruote.md} §3.1). Kept in
 * the state only where a timer, an error's replay or the next step needs it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Apply.class, name = "apply"),
    @JsonSubTypes.Type(value = Message.Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Message.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = Message.Fail.class, name = "fail"),
    @JsonSubTypes.Type(value = Message.Dispatch.class, name = "dispatch"),
    @JsonSubTypes.Type(value = Message.DispatchCancel.class, name = "dispatch_cancel"),
    @JsonSubTypes.Type(value = Message.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Message.Resume.class, name = "resume")
})
public sealed interface Message {

    ExpressionId target();

    /** The fields on their way, or null. */
    default ObjectNode fields() {
        return null;
    }

    /**
     * Start an expression.
     *
     * @param parent who gets the reply, or null
     * @param variables a scope of its own, or null
     * @param launch a process or subprocess begins: a definition runs its children
     * @param origin what the new expression inherits from the one it replaces, or null
     * @param awaited the {@code await} attribute has been satisfied
     */
    record Apply(
            ExpressionId target,
            ExpressionId parent,
            Tree tree,
            ObjectNode fields,
            ObjectNode variables,
            boolean launch,
            boolean forgotten,
            boolean flanking,
            Origin origin,
            boolean awaited)
            implements Message {

        public static Apply child(
                ExpressionId target, ExpressionId parent, Tree tree, ObjectNode fields, ObjectNode variables) {
            return new Apply(target, parent, tree, fields, variables, false, false, false, null, false);
        }

        public static Apply launch(
                ExpressionId target, ExpressionId parent, Tree tree, ObjectNode fields, ObjectNode variables) {
            return new Apply(target, parent, tree, fields, variables, true, false, false, null, false);
        }

        Apply afterAwaiting() {
            return new Apply(target, parent, tree, fields, variables, launch, forgotten, flanking, origin, true);
        }
    }

    /**
     * @param from the expression that replies; the target itself when its participant does
     * @param updatedTree the replying expression's tree when it changed, or null
     * @param flanking it replies but stays beside its parent
     * @param flavour why it was cancelled, or null
     */
    record Reply(
            ExpressionId target,
            ExpressionId from,
            ObjectNode fields,
            Tree updatedTree,
            boolean flanking,
            String flavour)
            implements Message {

        public static Reply to(ExpressionId target, ExpressionId from, ObjectNode fields) {
            return new Reply(target, from, fields, null, false, null);
        }
    }

    /**
     * @param flavour null for a plain cancel, {@code kill}, {@code timeout} or {@code retry}
     * @param cause what a callback tells the application: null, {@code timeout} or {@code error}
     * @param reapply apply again afterwards, or null
     */
    record Cancel(ExpressionId target, String flavour, String cause, Reapply reapply) implements Message {

        public static Cancel plain(ExpressionId target) {
            return new Cancel(target, null, null, null);
        }
    }

    /** An expression's {@code on_error} takes over; the fields are those of the failure. */
    record Fail(ExpressionId target, ObjectNode fields, boolean immediate) implements Message {}

    /** Hand the workitem to the participant. */
    record Dispatch(ExpressionId target, ObjectNode fields) implements Message {}

    /** Take the workitem back from the participant. */
    record DispatchCancel(ExpressionId target, ObjectNode fields, String flavour, String cause) implements Message {}

    record Pause(ExpressionId target, boolean breakpoint) implements Message {}

    record Resume(ExpressionId target) implements Message {}

    /**
     * How to apply again.
     *
     * @param tree another tree, or null for the same
     * @param fields other fields, or null
     * @param mergeIn fields to add to the applied ones, or null
     * @param applied with the fields the expression was applied with, not those of the reply
     * @param replay an error is being replayed
     */
    record Reapply(Tree tree, ObjectNode fields, ObjectNode mergeIn, boolean applied, boolean replay) {

        public static Reapply same() {
            return new Reapply(null, null, null, false, false);
        }

        public static Reapply with(Tree tree) {
            return new Reapply(tree, null, null, false, false);
        }
    }

    /**
     * What an expression that replaces another one knows of it.
     *
     * @param trigger {@code on_error}, {@code on_cancel}, {@code on_timeout}, {@code on_re_apply} or {@code on_reply}
     * @param onReply a tree to apply once this one is through, or null
     * @param tree the replaced expression's first tree
     * @param fields the fields it was applied with
     * @param replay an error is being replayed
     */
    record Origin(String trigger, Tree onReply, Tree tree, ObjectNode fields, boolean replay) {}
}
