package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Definitions nobody would write. */
final class RandomTrees {

    private static final int DEEPEST = 4;
    private static final int WIDEST = 4;

    private static final List<String> BRANCHES = List.of(
            "sequence",
            "sequence",
            "let",
            "cursor",
            "repeat",
            "concurrence",
            "concurrence",
            "iterator",
            "citerator",
            "if",
            "given",
            "that",
            "reserve",
            "forget",
            "lose",
            "listen",
            "await",
            "every",
            "once",
            "set",
            "inc");

    private static final List<String> LEAVES = List.of(
            "alpha",
            "alpha",
            "bravo",
            "participant",
            "sub",
            "noop",
            "echo",
            "stall",
            "wait",
            "error",
            "set",
            "unset",
            "inc",
            "push",
            "save",
            "restore",
            "equals",
            "undo",
            "redo",
            "kill",
            "cancel_process",
            "break",
            "rewind",
            "skip",
            "jump",
            "stop",
            "add_branches",
            "await",
            "listen",
            "on_error",
            "filter",
            "apply",
            "subprocess",
            "once",
            "cron");

    private static final List<String> TEXTS = List.of(
            "a",
            "b",
            "alpha",
            "bravo",
            "1",
            "0",
            "-2",
            "1s",
            "2h",
            "a, b",
            "${f:x}",
            "${v:y}",
            "${",
            "/^a/",
            "true",
            "false",
            "a == a",
            "f:x",
            "v:y",
            "redo",
            "undo",
            "pass",
            "1s: retry * 2, pass",
            "rewind",
            "cancel",
            "",
            "5m: bravo",
            "left_tag:a",
            "10s: error",
            "* * * * *",
            "2h: undo, 3h: timeout",
            "sub",
            "cando",
            "!bravo",
            "x.y.z");

    private static final List<String> ATTRIBUTES = List.of(
            "if",
            "unless",
            "tag",
            "timeout",
            "timers",
            "on_error",
            "on_cancel",
            "on_timeout",
            "on_terminate",
            "forget",
            "lose",
            "flank",
            "scope",
            "vars_to_f",
            "filter",
            "take",
            "discard",
            "await",
            "ref",
            "to",
            "on",
            "times",
            "count",
            "wait_for",
            "merge",
            "merge_type",
            "remaining",
            "over_if",
            "break_if",
            "rewind_unless",
            "test",
            "for",
            "f",
            "v",
            "val",
            "field_value",
            "in_tag",
            "left_participant",
            "global",
            "upon",
            "wfid",
            "where",
            "step",
            "mutex",
            "msg",
            "freq");

    private static final List<String> CHOICES = List.of(
            "first", "last", "highest", "lowest", "mix", "isolate", "stack", "union", "cancel", "forget", "wait");

    private final Random random;

    RandomTrees(Random random) {
        this.random = random;
    }

    Tree definition() {
        List<Tree> children = new ArrayList<>();
        children.add(new Tree("define", text("sub"), children(DEEPEST - 1)));
        children.addAll(children(0));
        return new Tree("define", Json.object(), children).definitionsFirst();
    }

    private List<Tree> children(int depth) {
        List<Tree> children = new ArrayList<>();
        for (int i = random.nextInt(WIDEST); i >= 0; i--) {
            children.add(tree(depth + 1));
        }
        return children;
    }

    private Tree tree(int depth) {
        boolean leaf = depth >= DEEPEST || random.nextInt(3) == 0;
        String name = pick(leaf ? LEAVES : BRANCHES);
        return new Tree(name, attributes(), leaf ? List.of() : children(depth));
    }

    private ObjectNode attributes() {
        ObjectNode attributes = random.nextBoolean() ? text(pick(TEXTS)) : Json.object();
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> attributes.put(pick(ATTRIBUTES), random.nextInt(5) - 1);
                case 1 -> attributes.put(pick(ATTRIBUTES), true);
                case 2 -> attributes.put(pick(ATTRIBUTES), pick(CHOICES));
                default -> attributes.put(pick(ATTRIBUTES), pick(TEXTS));
            }
        }
        return attributes;
    }

    private static ObjectNode text(String text) {
        ObjectNode attributes = Json.object();
        attributes.putNull(text);
        return attributes;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
