package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.plan.ruote.RuotePlan;

/** Between a node, changed in place within a step, and the immutable record kept between steps. */
final class Freezing {

    private Freezing() {}

    static Expression freeze(Node node, RuotePlan plan) {
        boolean planned = plan.tree()
                .at(node.id.expid())
                .filter(each -> each == node.tree || each.equals(node.tree))
                .isPresent();
        return new Expression(
                node.id,
                node.parent,
                planned ? null : node.tree,
                node.updatedTree,
                node.behaviour,
                node.fields,
                node.variables,
                node.children,
                node.flanks,
                node.state,
                node.cause,
                handlers(node),
                node.tag,
                node.forgotten || node.lost || node.flanking
                        ? new Expression.Mode(node.forgotten, node.lost, node.flanking)
                        : null,
                node.timers,
                node.pausedApply,
                node.pausedReplies,
                node.memory.isEmpty() ? null : node.memory);
    }

    private static Expression.Handlers handlers(Node node) {
        Expression.Handlers handlers = new Expression.Handlers(
                node.onError, node.onCancel, node.onTimeout, node.onTerminate, node.reapply, node.origin, node.onReply);
        return handlers.equals(new Expression.Handlers(null, null, null, null, null, null, null)) ? null : handlers;
    }

    static Node thaw(Flow flow, Expression stored, RuotePlan plan) {
        Node node = new Node(flow, stored.id());
        node.parent = stored.parent();
        node.tree = stored.tree() != null
                ? stored.tree()
                : plan.tree().at(stored.id().expid()).orElseThrow();
        node.updatedTree = stored.updatedTree();
        node.behaviour = stored.behaviour();
        node.fields = stored.fields().deepCopy();
        node.variables = copy(stored.variables());
        node.children.addAll(stored.children());
        node.flanks.addAll(stored.flanks());
        node.state = stored.state();
        node.cause = stored.cause();
        node.tag = stored.tag();
        node.timers.addAll(stored.timers());
        node.pausedApply = stored.pausedApply() == null ? null : (Message.Apply) copy(stored.pausedApply());
        stored.pausedReplies().forEach(each -> node.pausedReplies.add(copy(each)));
        node.memory = stored.memory() == null ? node.memory : stored.memory().deepCopy();
        if (stored.mode() != null) {
            node.forgotten = stored.mode().forgotten();
            node.lost = stored.mode().lost();
            node.flanking = stored.mode().flanking();
        }
        if (stored.handlers() != null) {
            node.onError = stored.handlers().onError();
            node.onCancel = stored.handlers().onCancel();
            node.onTimeout = stored.handlers().onTimeout();
            node.onTerminate = stored.handlers().onTerminate();
            node.reapply = stored.handlers().reapply();
            node.origin = stored.handlers().origin();
            node.onReply = stored.handlers().onReply();
        }
        return node;
    }

    /** The message with fields and variables of its own. */
    static Message copy(Message message) {
        return switch (message) {
            case Message.Apply m ->
                new Message.Apply(
                        m.target(),
                        m.parent(),
                        m.tree(),
                        copy(m.fields()),
                        copy(m.variables()),
                        m.launch(),
                        m.forgotten(),
                        m.flanking(),
                        m.origin(),
                        m.awaited());
            case Message.Reply m ->
                new Message.Reply(m.target(), m.from(), copy(m.fields()), m.updatedTree(), m.flanking(), m.flavour());
            case Message.Fail m -> new Message.Fail(m.target(), copy(m.fields()), m.immediate());
            case Message.Dispatch m -> new Message.Dispatch(m.target(), copy(m.fields()));
            case Message.DispatchCancel m ->
                new Message.DispatchCancel(m.target(), copy(m.fields()), m.flavour(), m.cause());
            case Message.Cancel m -> m;
            case Message.Pause m -> m;
            case Message.Resume m -> m;
        };
    }

    private static ObjectNode copy(ObjectNode object) {
        return object == null ? null : object.deepCopy();
    }
}
