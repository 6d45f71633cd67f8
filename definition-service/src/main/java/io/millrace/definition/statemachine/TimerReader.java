package io.millrace.definition.statemachine;

import java.time.Duration;

import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.VersionStrategy;

/** Reads the timer of a scheduled transition (a script, or {@code {"duration": "PT10S"}}) and the workflow's timeout. */
final class TimerReader {

    private final ScriptReader scripts;

    TimerReader(ScriptReader scripts) {
        this.scripts = scripts;
    }

    /** The timer, or null where there is none. */
    TimerPlan read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        if (!value.at("duration").absent()) {
            Duration after = value.at("duration").duration();
            return after == null ? null : new TimerPlan.Fixed(after);
        }
        Script script = scripts.read(value);
        return script == null ? null : new TimerPlan.Computed(script);
    }

    TimeoutPlan timeout(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        String key = value.at("key").requiredText();
        String target = value.at("target").requiredText();
        Duration after = value.at("timer").at("duration").duration();
        VersionStrategy strategy =
                VersionStrategy.of(value.at("versionStrategy").text()).orElse(VersionStrategy.MINOR);
        boolean reset = reset(value.at("timer").at("reset"));
        Script mapping = scripts.read(value.at("mapping"));
        return key == null || target == null || after == null
                ? null
                : new TimeoutPlan(key, target, strategy, after, reset, mapping);
    }

    /** {@code true}, or a text: files say {@code "N"}, {@code "none"} or {@code "never"} for a timer that is not reset. */
    private static boolean reset(Cursor value) {
        String text = value.text();
        if (text == null || text.matches("(?i)true|false")) {
            return value.flag(false);
        }
        return !text.matches("(?i)n|no|none|never");
    }
}
