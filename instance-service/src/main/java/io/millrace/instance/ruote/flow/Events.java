package io.millrace.instance.ruote.flow;

import java.util.Map;

import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Patterns;

/** The names under which flows wait for what happens in their process. */
public final class Events {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("in_error", "error"),
            Map.entry("left_error", "error"),
            Map.entry("tag", "entered_tag"),
            Map.entry("in_tag", "entered_tag"),
            Map.entry("entered_tag", "entered_tag"),
            Map.entry("entering_tag", "entered_tag"),
            Map.entry("left_tag", "left_tag"),
            Map.entry("out_tag", "left_tag"),
            Map.entry("leaving_tag", "left_tag"),
            Map.entry("in_participant", "dispatch"),
            Map.entry("participant", "dispatch"),
            Map.entry("reached_participant", "dispatch"),
            Map.entry("entered_participant", "dispatch"),
            Map.entry("left_participant", "receive"),
            Map.entry("out_participant", "receive"));

    private Events() {}

    public static String kind(String name) {
        String kind = KINDS.get(name);
        if (kind == null) {
            throw FlowError.argument("await does not understand '" + name + "'");
        }
        return kind;
    }

    /** Whether a name, a path of tags or a regular expression means that event. */
    public static boolean named(String name, Signal signal) {
        if (Patterns.isRegex(name)) {
            return Patterns.finds(name, signal.name());
        }
        return name.equals(name.contains("/") ? signal.full() : signal.name());
    }
}
