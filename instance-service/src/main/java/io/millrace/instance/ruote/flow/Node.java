package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Expression.Timer;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Dollar;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/**
 * A live expression while a step works on it, and what expression classes write against. Changed in place; between
 * steps it is an {@link Expression}.
 */
public final class Node {

    public static final String CANCELLING = "cancelling";
    public static final String DYING = "dying";
    public static final String TIMING_OUT = "timing_out";
    public static final String FAILING = "failing";
    public static final String FAILED = "failed";
    public static final String PAUSED = "paused";
    public static final String AWAITING = "awaiting";

    final Flow flow;
    final ExpressionId id;
    ExpressionId parent;
    Tree tree;
    Tree updatedTree;
    String behaviour;
    ObjectNode fields;
    ObjectNode variables;
    final List<ExpressionId> children = new ArrayList<>();
    final List<ExpressionId> flanks = new ArrayList<>();
    String state;
    String cause;
    JsonNode onError;
    JsonNode onCancel;
    JsonNode onTimeout;
    JsonNode onTerminate;
    Message.Reapply reapply;
    Message.Origin origin;
    Tree onReply;
    Expression.Tag tag;
    boolean forgotten;
    boolean lost;
    boolean flanking;
    final List<Timer> timers = new ArrayList<>();
    Message.Apply pausedApply;
    final List<Message> pausedReplies = new ArrayList<>();
    ObjectNode memory = Json.object();

    Node(Flow flow, ExpressionId id) {
        this.flow = flow;
        this.id = id;
    }

    public Flow flow() {
        return flow;
    }

    public ExpressionId id() {
        return id;
    }

    public ExpressionId parentId() {
        return parent;
    }

    public Optional<Node> parent() {
        return parent == null ? Optional.empty() : flow.node(parent);
    }

    /** The tree as it stands now. */
    public Tree tree() {
        return updatedTree != null ? updatedTree : tree;
    }

    /** Gives the expression another tree for good, as when a name turns out to be a participant. */
    public void become(Tree other, String behaviourName) {
        tree = other;
        updatedTree = null;
        behaviour = behaviourName;
    }

    public void updateTree(Tree changed) {
        updatedTree = changed;
    }

    public String name() {
        return tree().name();
    }

    /** The name in the expression table of what runs this. */
    public String behaviour() {
        return behaviour;
    }

    /** The workitem's fields as they came in. */
    public ObjectNode fields() {
        return fields;
    }

    public void setFields(ObjectNode other) {
        fields = other;
    }

    /** What this kind of expression remembers between messages. */
    public ObjectNode memory() {
        return memory;
    }

    public List<ExpressionId> children() {
        return children;
    }

    public String state() {
        return state;
    }

    public void setState(String other) {
        state = other;
    }

    /** What a callback tells the application when this is cancelled. */
    public String cause() {
        return cause;
    }

    public Message.Origin origin() {
        return origin;
    }

    public JsonNode onError() {
        return onError;
    }

    public void setOnError(JsonNode handlers) {
        onError = handlers;
    }

    public void openScope() {
        variables = variables == null ? Json.object() : variables;
    }

    public void closeScope() {
        variables = null;
    }

    // Attributes

    /** The substituted value of an attribute, or null when it is absent or null. */
    public JsonNode attribute(String name) {
        return attribute(name, fields);
    }

    public JsonNode attribute(String name, ObjectNode workitem) {
        JsonNode value = Rendering.orNull(tree().attributes().get(name));
        return value == null ? null : Rendering.orNull(Dollar.value(value, new NodeScope(this, workitem)));
    }

    /** The first attribute of these that has a value, substituted, or null. */
    public JsonNode anyAttribute(String... names) {
        for (String each : names) {
            if (hasAttribute(each)) {
                return attribute(each);
            }
        }
        return null;
    }

    public boolean hasAttribute(String name) {
        return Rendering.orNull(tree().attributes().get(name)) != null;
    }

    public boolean flag(String name) {
        return Rendering.text(attribute(name)).equals("true");
    }

    /** The attribute text, substituted; empty when there is none. */
    public String text() {
        return tree().text().map(this::substitute).orElse("");
    }

    public String substitute(String text) {
        return Rendering.text(Dollar.text(text, new NodeScope(this, fields)));
    }

    public String substitute(String text, ObjectNode workitem) {
        return Rendering.text(Dollar.text(text, new NodeScope(this, workitem)));
    }

    public JsonNode substitute(JsonNode value) {
        return Dollar.value(value, new NodeScope(this, fields));
    }

    /** All attributes, keys and values substituted; null for the text. */
    public ObjectNode attributes() {
        return attributes(false);
    }

    /** @param escape leave the values as they are written */
    public ObjectNode attributes(boolean escape) {
        ObjectNode all = Json.object();
        tree().attributes()
                .fields()
                .forEachRemaining(each ->
                        all.set(substitute(each.getKey()), escape ? each.getValue() : attribute(each.getKey())));
        return all;
    }

    // Messages

    public void applyChild(int index, ObjectNode workitem) {
        flow.put(childMessage(index, workitem));
    }

    /** Registers a child and gives the message that will apply it. */
    public Message childMessage(int index, ObjectNode workitem) {
        ExpressionId child = id.child(index, flow.nextSubid());
        children.add(child);
        return Message.Apply.child(child, id, tree().children().get(index), workitem, null);
    }

    /** A child that runs on its own: it has copies of all variables and nobody waits for it. */
    public void applyForgottenChild(int index, ObjectNode workitem) {
        ExpressionId child = id.child(index, flow.nextSubid());
        flow.put(new Message.Apply(
                child,
                null,
                tree().children().get(index),
                workitem,
                Variables.visible(this),
                false,
                true,
                false,
                null,
                false));
    }

    /** Starts a tree as a child with a scope of its own. */
    public ExpressionId launch(String expid, Tree subtree, ObjectNode workitem, ObjectNode scope, String suffix) {
        ExpressionId child = new ExpressionId(expid, flow.nextSubid() + suffix);
        children.add(child);
        flow.put(Message.Apply.launch(child, id, subtree, workitem, scope));
        return child;
    }

    /** This expression is through: hands the fields on, the way its kind does. */
    public void reply(ObjectNode workitem) {
        flow.behaviour(this).finish(this, workitem);
    }

    /** The common way of being through: handlers, tags, timers, then the parent's turn. */
    public void leave(ObjectNode workitem) {
        Leaving.leave(this, workitem, true);
    }

    /** Starts a tree as a branch of its own: it has copies of all variables and nobody waits for it. */
    public void launchForgotten(String expid, Tree subtree, ObjectNode workitem) {
        ExpressionId branch = new ExpressionId(expid, flow.nextSubid());
        flow.put(new Message.Apply(
                branch, null, subtree, workitem, Variables.visible(this), true, true, false, null, false));
    }

    public JsonNode variable(String name) {
        return Variables.get(this, name);
    }

    public void setVariable(String name, JsonNode value) {
        Variables.set(this, name, value, null);
    }

    /** Whether that expression is above this one. */
    public boolean isBelow(ExpressionId other) {
        return parent != null
                && (parent.equals(other)
                        || flow.node(parent).map(node -> node.isBelow(other)).orElse(false));
    }

    Node root() {
        return parent().map(Node::root).orElse(this);
    }
}
