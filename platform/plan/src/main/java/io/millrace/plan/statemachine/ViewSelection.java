package io.millrace.plan.statemachine;

import java.util.List;

/** The views of a state or transition: the first choice whose rule is true is shown ({@code spec/vnext.md} §2.9). */
public record ViewSelection(List<ViewChoice> choices) {

    public ViewSelection {
        choices = List.copyOf(choices);
    }
}
