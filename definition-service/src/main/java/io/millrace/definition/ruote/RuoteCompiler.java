package io.millrace.definition.ruote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.definition.catalog.NotationCompiler;
import io.millrace.plan.Notation;
import io.millrace.plan.ruote.Position;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;
import io.millrace.plan.ruote.UnsupportedExpressions;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** Ruote text to plan: read, move definitions to the front, note where each expression stands. */
public final class RuoteCompiler implements NotationCompiler {

    private final Reader reader;

    public RuoteCompiler(RuoteLimits limits) {
        this(Bounds.of(limits));
    }

    RuoteCompiler(Bounds bounds) {
        this.reader = new DefinitionReader(bounds);
    }

    @Override
    public Notation notation() {
        return Notation.RUOTE;
    }

    @Override
    public Outcome compile(String source) {
        try {
            Element root = reader.read(source);
            Element ordered = Tree.isDefinition(root.name()) ? definitionsFirst(root) : root;
            List<Violation> refused = new ArrayList<>();
            refused(root, refused);
            if (!refused.isEmpty()) {
                return new Outcome.Invalid(unsupported(refused));
            }
            Map<String, Position> positions = new LinkedHashMap<>();
            collect("0", ordered, positions);
            Tree tree = ordered.tree();
            String name = Tree.isDefinition(root.name()) ? tree.definitionName().orElse(null) : null;
            return new Outcome.Compiled(name, new RuotePlan(name, tree, positions), List.of());
        } catch (ReadingException e) {
            return new Outcome.Invalid(new Problem(
                    "WORKFLOW_INVALID",
                    ProblemKind.MALFORMED,
                    "workflow is invalid",
                    Map.of(),
                    List.of(e.violation())));
        }
    }

    private static void refused(Element element, List<Violation> found) {
        UnsupportedExpressions.reason(element.name())
                .ifPresent(reason -> found.add(new Violation(
                        "",
                        "RUOTE_UNSUPPORTED",
                        reason,
                        element.position().line(),
                        element.position().column())));
        element.children().forEach(child -> refused(child, found));
    }

    private static Problem unsupported(List<Violation> refused) {
        Violation first = refused.getFirst();
        return new Problem(
                "EXPRESSION_NOT_SUPPORTED",
                ProblemKind.MALFORMED,
                "workflow is invalid: " + first.message() + " (line " + first.line() + ", column " + first.column()
                        + ")",
                Map.of(),
                refused);
    }

    /** The order of {@link Tree#definitionsFirst()}, on elements, so that positions keep their expressions. */
    private static Element definitionsFirst(Element definition) {
        List<Element> ordered = new ArrayList<>();
        for (Element child : definition.children()) {
            if (Tree.isDefinition(child.name())) {
                ordered.add(definitionsFirst(child));
            }
        }
        for (Element child : definition.children()) {
            if (!Tree.isDefinition(child.name())) {
                ordered.add(child);
            }
        }
        return new Element("define", definition.attributes(), ordered, definition.position());
    }

    private static void collect(String id, Element element, Map<String, Position> positions) {
        positions.put(id, element.position());
        for (int i = 0; i < element.children().size(); i++) {
            collect(id + "_" + i, element.children().get(i), positions);
        }
    }
}
