package io.millrace.definition.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.millrace.definition.hub.source.Source;
import io.millrace.problem.Violation;

/** Collects what is wrong with one definition; reading goes on so that an author sees all of it at once. */
public final class Findings {

    private static final int MAX_LISTED = 100;

    private final List<Violation> errors = new ArrayList<>();

    public void add(String path, String code, String message, Source at) {
        if (errors.size() < MAX_LISTED) {
            errors.add(new Violation(path, code, message, at.line(), at.column()));
        }
    }

    /** In the order of the text. */
    public List<Violation> errors() {
        return errors.stream().sorted(Comparator.comparingInt(Violation::line)).toList();
    }
}
