package io.millrace.definition.bpmn.element;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.el.ElException;
import io.millrace.el.Template;

/** Checks texts with {@code ${…}} when a model is saved, so that a typing error does not wait for an instance. */
final class Expressions {

    private Expressions() {}

    /** The text itself; null stays null. */
    static String template(String text, XmlElement at, Faults faults) {
        if (text != null) {
            try {
                Template.parse(text);
            } catch (ElException e) {
                faults.expression(at, e);
            }
        }
        return text;
    }
}
