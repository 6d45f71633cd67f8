package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;

import io.millrace.plan.statemachine.Label;

/** Reads label lists: {@code [{label, language}]}. */
final class LabelReader {

    private LabelReader() {}

    static List<Label> read(Cursor values) {
        List<Label> labels = new ArrayList<>();
        for (Cursor value : values.elements()) {
            String text = value.at("label").requiredText();
            String language = value.at("language").requiredText();
            if (text != null && language != null) {
                labels.add(new Label(language, text));
            }
        }
        return labels;
    }
}
