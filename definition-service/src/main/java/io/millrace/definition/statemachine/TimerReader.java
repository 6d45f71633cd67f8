package io.millrace.definition.statemachine;

import java.time.Duration;
import java.time.format.DateTimeParseException;

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
            Duration after = duration(value.at("duration"));
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
        Duration after = duration(value.at("timer").at("duration"));
        VersionStrategy strategy =
                VersionStrategy.of(value.at("versionStrategy").text()).orElse(VersionStrategy.MINOR);
        return key == null || target == null || after == null ? null : new TimeoutPlan(key, target, strategy, after);
    }

    private static Duration duration(Cursor value) {
        String text = value.requiredText();
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, together with the negative ones.
        }
        value.fault("WRONG_DURATION", "must be an ISO 8601 duration such as PT10M or P1D, not negative");
        return null;
    }
}
