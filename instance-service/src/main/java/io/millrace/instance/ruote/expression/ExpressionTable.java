package io.millrace.instance.ruote.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Commands;
import io.millrace.instance.ruote.flow.Expressions;

/** All expressions a flow can use: names and aliases to the classes that run them. */
public final class ExpressionTable {

    private static final Map<String, Behaviour> BEHAVIOURS = Map.ofEntries(
            Map.entry("ref", new Reference()),
            Map.entry("define", new Define()),
            Map.entry("sequence", new Sequence()),
            Map.entry("let", new Let()),
            Map.entry("participant", new Participant()),
            Map.entry("subprocess", new Subprocess()),
            Map.entry("concurrence", new Concurrence()),
            Map.entry("concurrent_iterator", new ConcurrentIterate()),
            Map.entry("add_branches", new AddBranches()),
            Map.entry("iterator", new Iterate()),
            Map.entry("cursor", new Cursor()),
            Map.entry("command", new CursorCommand()),
            Map.entry("if", new If()),
            Map.entry("equals", new Equals()),
            Map.entry("given", new Given()),
            Map.entry("that", new That()),
            Map.entry("set", new SetValue()),
            Map.entry("inc", new Increment()),
            Map.entry("filter", new FilterFields()),
            Map.entry("save", new Save()),
            Map.entry("restore", new Restore()),
            Map.entry("apply", new Apply()),
            Map.entry("wait", new Wait()),
            Map.entry("error", new RaiseError()),
            Map.entry("on_error", new RegisterOnError()),
            Map.entry("await", new Await()),
            Map.entry("listen", new Listen()),
            Map.entry("once", new Once()),
            Map.entry("cron", new Every()),
            Map.entry("reserve", new Reserve()),
            Map.entry("cancel_process", new CancelProcess()),
            Map.entry("undo", new Undo()),
            Map.entry("forget", new Forget()),
            Map.entry("lose", new Lose()),
            Map.entry("noop", new Noop()),
            Map.entry("stall", new Stall()),
            Map.entry("registerp", new Unsupported()),
            Map.entry("echo", new Echo()));

    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            Map.entry(
                    "define",
                    List.of("process_definition", "workflow_definition", "process-definition", "workflow-definition")),
            Map.entry("concurrent_iterator", List.of("citerator")),
            Map.entry("add_branches", List.of("add_branch")),
            Map.entry("cursor", List.of("repeat", "loop")),
            Map.entry("command", Commands.NAMES),
            Map.entry("that", List.of("of")),
            Map.entry("set", List.of("rset", "unset")),
            Map.entry("inc", List.of("dec", "increment", "decrement", "push", "pop")),
            Map.entry("restore", List.of("set_fields")),
            Map.entry("wait", List.of("sleep")),
            Map.entry("listen", List.of("receive", "intercept")),
            Map.entry("once", List.of("when", "as_soon_as")),
            Map.entry("cron", List.of("every")),
            Map.entry("cancel_process", List.of("terminate", "kill_process")),
            Map.entry("undo", List.of("cancel", "kill", "redo")),
            Map.entry("registerp", List.of("unregisterp", "read")));

    private ExpressionTable() {}

    public static Expressions all() {
        Map<String, String> names = new HashMap<>();
        BEHAVIOURS.keySet().forEach(name -> names.put(name, name));
        names.remove("command");
        ALIASES.forEach((behaviour, aliases) -> aliases.forEach(alias -> names.put(alias, behaviour)));
        return new Expressions(names, BEHAVIOURS);
    }
}
