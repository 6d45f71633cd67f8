package io.millrace.definition.bpmn.element;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.ExpressionTask;

/** Service tasks: the built-in {@code http} and {@code logger}, or an expression. */
final class ServiceTaskRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        Optional<XmlElement> config = Content.extensions(element)
                .filter(child -> child.is(Bpmn.PYTHMATA, "serviceTaskConfig"))
                .findFirst();
        return config.isPresent() ? builtIn(element, config.get(), faults) : expression(element, faults);
    }

    private static Optional<BpmnNode> builtIn(XmlElement element, XmlElement config, Faults faults) {
        String task = config.attribute("taskName");
        Map<String, String> properties = properties(config);
        return switch (task == null ? "" : task) {
            case "http" -> HttpTaskRule.compile(element, properties, faults);
            case "logger" -> LoggerTaskRule.compile(element, properties, faults);
            default -> {
                faults.add(
                        element,
                        "EXTENSION_ERROR",
                        Faults.describe(element) + ": there is no service task '" + task + "', only http and logger");
                yield Optional.empty();
            }
        };
    }

    private static Optional<BpmnNode> expression(XmlElement element, Faults faults) {
        String expression = Bpmn.extension(element, "expression");
        if (expression == null) {
            faults.unsupported(element, "a service task without pythmata:serviceTaskConfig or expression");
            return Optional.empty();
        }
        Expressions.template(expression, element, faults);
        String variable = Bpmn.extension(element, "resultVariable");
        return Optional.of(new ExpressionTask(
                element.attribute("id"),
                element.attribute("name"),
                element.attribute("default"),
                expression,
                variable != null ? variable : Bpmn.extension(element, "resultVariableName")));
    }

    private static Map<String, String> properties(XmlElement config) {
        Map<String, String> properties = new HashMap<>();
        config.children(Bpmn.PYTHMATA, "properties")
                .flatMap(each -> each.children(Bpmn.PYTHMATA, "property"))
                .filter(property -> property.attribute("name") != null && property.attribute("value") != null)
                .forEach(property -> properties.put(property.attribute("name"), property.attribute("value")));
        return properties;
    }
}
