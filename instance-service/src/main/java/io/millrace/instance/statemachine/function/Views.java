package io.millrace.instance.statemachine.function;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.millrace.plan.statemachine.Label;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewSelection;

/**
 * Which view is shown ({@code spec/vnext.md} §10.2): the transition's, when one is named and has a view; else the
 * state's, or of a wizard state its only transition's. Of several the first whose rule is true.
 */
public final class Views {

    private Views() {}

    /**
     * @param transition null when none is named
     * @param holds whether a rule is true; asked only of a choice that has one
     */
    public static Optional<ViewChoice> chosen(StatePlan state, TransitionPlan transition, Predicate<Script> holds) {
        return Optional.ofNullable(selection(state, transition)).stream()
                .flatMap(selection -> selection.choices().stream())
                .filter(choice -> choice.rule() == null || holds.test(choice.rule()))
                .findFirst();
    }

    private static ViewSelection selection(StatePlan state, TransitionPlan transition) {
        if (transition != null && transition.view() != null) {
            return transition.view();
        }
        boolean wizard = state.type() == StateType.WIZARD
                && state.transitions().size() == 1
                && state.transitions().getFirst().view() != null;
        return wizard ? state.transitions().getFirst().view() : state.view();
    }

    /**
     * The label in the first language the client accepts, of another country if need be; else the first there is; null
     * without labels.
     */
    public static String label(ViewPlan view, Iterable<Locale> accepted) {
        for (Locale locale : accepted) {
            Optional<Label> found = label(view, own -> own.equals(locale))
                    .or(() -> label(view, own -> own.getLanguage().equals(locale.getLanguage())));
            if (found.isPresent()) {
                return found.get().text();
            }
        }
        return view.labels().isEmpty() ? null : view.labels().getFirst().text();
    }

    private static Optional<Label> label(ViewPlan view, Predicate<Locale> wanted) {
        return view.labels().stream()
                .filter(label -> wanted.test(Locale.forLanguageTag(label.language())))
                .findFirst();
    }
}
