package io.millrace.definition.bpmn;

import java.util.ArrayList;
import java.util.List;

import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.el.ElException;
import io.millrace.problem.Violation;

/** Collects what is wrong with a model, up to a bound, each with its element's id and place. */
public final class Faults {

    private static final int MOST = 100;

    private final List<Violation> violations = new ArrayList<>();

    public void add(XmlElement at, String code, String message) {
        if (violations.size() < MOST) {
            violations.add(new Violation(path(at), code, message, at.line(), at.column()));
        }
    }

    public void unsupported(XmlElement at, String what) {
        add(at, "UNSUPPORTED_ELEMENT", describe(at) + ": " + what + " is not supported");
    }

    public void expression(XmlElement at, ElException e) {
        if (violations.size() < MOST) {
            violations.add(new Violation(
                    path(at), e.error().name(), describe(at) + ": " + e.getMessage(), at.line(), at.column()));
        }
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    public boolean none() {
        return violations.isEmpty();
    }

    /** {@code userTask 'review'}. */
    public static String describe(XmlElement element) {
        String id = element.attribute("id");
        return id == null ? element.name() : element.name() + " '" + id + "'";
    }

    private static String path(XmlElement element) {
        String id = element.attribute("id");
        return id == null ? element.name() : id;
    }
}
