package io.millrace.definition.api.hub;

import java.util.List;

import io.millrace.definition.hub.Workflows.Checked;

/** A definition without faults, checked but not published. */
public record CheckedView(String name, boolean valid, List<FaultsView.Fault> warnings) {

    static CheckedView of(Checked checked) {
        return new CheckedView(checked.plan().name(), true, FaultsView.of(checked.warnings()));
    }
}
