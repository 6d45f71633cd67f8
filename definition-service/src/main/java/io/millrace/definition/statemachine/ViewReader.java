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
        Cursor view = owner.at("view");
        List<ViewChoice> choices = new ArrayList<>();
        if (!owner.at("views").absent()) {
            choices.addAll(list(owner.at("views")));
        } else if (view.node().isArray()) {
            choices.addAll(list(view));
        } else if (view.object().isEmpty()) {
            return null;
        } else if (!view.at("rules").absent() || !view.at("default").absent()) {
            choices.addAll(list(view.at("rules")));
            view.at("default").object().map(this::choice).ifPresent(choices::add);
        } else if (!view.at("view").absent()) {
            choices.add(choice(view));
        } else if (!view.at("key").absent() || !view.at("ref").absent()) {
            Reference reference = references.read(view);
            if (reference != null) {
                choices.add(new ViewChoice(null, reference, true, List.of()));
            }
        }
        choices.removeIf(choice -> choice == null || choice.view() == null);
        return choices.isEmpty() ? null : new ViewSelection(choices);
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
