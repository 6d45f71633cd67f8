package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;

import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateNotification;

/** Reads the notifications of a state: of type 0, with a mapping that gives the message and a rule that may be absent. */
final class NotificationReader {

    private final ScriptReader scripts;

    NotificationReader(ScriptReader scripts) {
        this.scripts = scripts;
    }

    List<StateNotification> list(Cursor values) {
        List<StateNotification> read = new ArrayList<>();
        for (Cursor value : values.elements()) {
            if (value.at("type").integer().orElse(-1) != 0) {
                value.at("type").fault("UNKNOWN_VALUE", "must be 0 (state)");
            }
            Script rule = scripts.read(value.at("rule"));
            Script message = scripts.read(value.at("mapping"));
            if (message == null) {
                value.at("mapping").fault("REQUIRED", "a notification has a mapping that gives its message");
            } else {
                read.add(new StateNotification(rule, message));
            }
        }
        return read;
    }
}
