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
    private final List<Violation> warnings = new ArrayList<>();

    public void add(String path, String code, String message, Source at) {
        add(errors, new Violation(path, code, message, at.line(), at.column()));
    }

    /** Something that can be meant, but probably is not. */
    public void warn(String path, String code, String message, Source at) {
        add(warnings, new Violation(path, code, message, at.line(), at.column()));
    }

    /** A reusable route is read wherever it is used; what is wrong with it is said once. */
    private static void add(List<Violation> list, Violation found) {
        boolean known = list.stream()
                .anyMatch(each -> each.line() == found.line()
                        && each.column() == found.column()
                        && each.code().equals(found.code())
                        && each.message().equals(found.message()));
        if (!known && list.size() < MAX_LISTED) {
            list.add(found);
        }
    }

    /** In the order of the text. */
    public List<Violation> errors() {
        return inOrder(errors);
    }

    /** In the order of the text. */
    public List<Violation> warnings() {
        return inOrder(warnings);
    }

    private static List<Violation> inOrder(List<Violation> list) {
        return list.stream().sorted(Comparator.comparingInt(Violation::line)).toList();
    }
}
