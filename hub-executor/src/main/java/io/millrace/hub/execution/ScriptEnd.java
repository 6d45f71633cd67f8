package io.millrace.hub.execution;

import com.fasterxml.jackson.databind.JsonNode;

/** The end of a script that shows no terminal route: a workflow shows one all the same, a function does not. */
public final class ScriptEnd {

    private static final String NAME = "end";

    private ScriptEnd() {}

    public static void end(Walk walk, JsonNode result) {
        if (walk.start().function() == null) {
            String uuid = walk.moment().nextId().toString();
            walk.show(new ShownRoute(uuid, NAME, walk.start().endUri(), true, false, null, null, null, null), true);
        }
        walk.end(result);
    }
}
