package io.millrace.definition.bpmn;

import java.util.List;
import java.util.Optional;

import io.millrace.definition.bpmn.xml.XmlLimits;
import io.millrace.definition.bpmn.xml.XmlReader;
import io.millrace.definition.catalog.NotationCompiler;
import io.millrace.plan.Notation;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** BPMN 2.0 XML to plan. Pure; what it cannot run it refuses by element id and type. */
public final class BpmnCompiler implements NotationCompiler {

    private final XmlReader reader;

    public BpmnCompiler(XmlLimits limits) {
        this.reader = new XmlReader(limits);
    }

    @Override
    public Notation notation() {
        return Notation.BPMN;
    }

    @Override
    public Outcome compile(String source) {
        return switch (reader.read(source)) {
            case XmlReader.Outcome.Unreadable unreadable -> invalid(List.of(unreadable.violation()));
            case XmlReader.Outcome.Read read -> {
                Faults faults = new Faults();
                Optional<BpmnPlan> plan = ProcessCompiler.compile(read.root(), faults);
                yield plan.isPresent()
                        ? new Outcome.Compiled(plan.get().process(), plan.get(), List.of())
                        : invalid(faults.violations());
            }
        };
    }

    /** The problem takes the code and words of the first fault; all of them are in its violations. */
    private static Outcome invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String place = first.line() > 0 ? " (line " + first.line() + ", column " + first.column() + ")" : "";
        String more = violations.size() > 1 ? "; " + (violations.size() - 1) + " more" : "";
        return new Outcome.Invalid(Problem.invalid(first.code(), first.message() + place + more, violations));
    }
}
