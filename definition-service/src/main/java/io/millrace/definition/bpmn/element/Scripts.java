package io.millrace.definition.bpmn.element;

import java.util.List;
import java.util.Optional;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.el.Assignment;
import io.millrace.el.ElException;
import io.millrace.el.Script;

/** Scripts in a model: read as assignments whatever language they name; a script that is more than that is refused. */
final class Scripts {

    private Scripts() {}

    /** The text of {@code pythmata:taskConfig/pythmata:script}, if there is any. */
    static Optional<String> embedded(XmlElement task) {
        return Content.extensions(task)
                .filter(config -> config.is(Bpmn.PYTHMATA, "taskConfig"))
                .flatMap(config -> config.children(Bpmn.PYTHMATA, "script"))
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    static List<Assignment> parse(String source, XmlElement task, Faults faults) {
        try {
            return Script.parse(source);
        } catch (ElException e) {
            faults.add(
                    task,
                    "UNSUPPORTED_SCRIPT",
                    Faults.describe(task) + ": " + e.getMessage() + "; scripts are lines of 'name = expression'");
            return List.of();
        }
    }
}
