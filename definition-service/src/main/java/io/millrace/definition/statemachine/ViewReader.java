package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewSelection;

/** Reads the view selections of states and transitions, in each of their forms ({@code spec/vnext.md} §2.9). */
final class ViewReader {

    private final ScriptReader scripts;
    private final ReferenceReader references;

    ViewReader(ScriptReader scripts, ReferenceReader references) {
        this.scripts = scripts;
        this.references = references;
    }

    /** @param owner the state or transition: {@code view}, or the older {@code views} */
    ViewSelection read(Cursor owner) {
        return owner.at("views").absent() ? slot(owner.at("view"), true) : selection(list(owner.at("views")));
    }

    /**
     * One place for views: a reference, a list of choices, or an object around either.
     *
     * @param loads whether a mere reference means that a client loads the data, too
     */
    ViewSelection slot(Cursor view, boolean loads) {
        List<ViewChoice> choices = new ArrayList<>();
        if (view.node().isArray()) {
            choices.addAll(list(view));
        } else if (view.object().isEmpty()) {
            return null;
        } else if (!view.at("views").absent()) {
            choices.addAll(list(view.at("views")));
        } else if (!view.at("rules").absent() || !view.at("default").absent()) {
            choices.addAll(list(view.at("rules")));
            view.at("default").object().map(this::choice).ifPresent(choices::add);
        } else if (!view.at("view").absent()) {
            choices.add(choice(view));
        } else if (!view.at("key").absent() || !view.at("ref").absent()) {
            Reference reference = references.read(view);
            if (reference != null) {
                choices.add(new ViewChoice(null, reference, loads, List.of()));
            }
        }
        return selection(choices);
    }

    private static ViewSelection selection(List<ViewChoice> choices) {
        List<ViewChoice> known = choices.stream()
                .filter(choice -> choice != null && choice.view() != null)
                .toList();
        return known.isEmpty() ? null : new ViewSelection(known);
    }

    private List<ViewChoice> list(Cursor values) {
        return values.elements().stream()
                .map(this::choice)
                .filter(Objects::nonNull)
                .toList();
    }

    private ViewChoice choice(Cursor value) {
        Reference view = references.read(value.at("view"));
        if (view == null) {
            return null;
        }
        List<String> extensions = value.at("extensions").elements().stream()
                .map(Cursor::requiredText)
                .filter(Objects::nonNull)
                .toList();
        return new ViewChoice(
                scripts.readAside(value.at("rule")), view, value.at("loadData").flag(false), extensions);
    }
}
