package io.millrace.definition.statemachine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionType;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.version.Version;

/** Keeps each domain's {@link DomainPlan} as its functions and extensions are. */
@ApplicationScoped
public class DomainDirectory {

    private final Catalog catalog;
    private final int limit;
    private final ComponentCompiler compiler;

    DomainDirectory(Catalog catalog, StateMachineConfig config) {
        this.catalog = catalog;
        limit = config.domainComponents();
        compiler = new ComponentCompiler(config.bounds());
    }

    /** Makes the domain's plan anew. */
    void rebuild(String domain, Published published) {
        DomainPlan plan =
                new DomainPlan(ComponentPlan.FORMAT, domain, functions(domain), extensions(domain, published));
        String key = DomainPlan.catalogKey(domain);
        catalog.find(Notation.STATE_MACHINE, key, DomainPlan.VERSION)
                .ifPresentOrElse(
                        known -> catalog.replacePlan(known.id(), plan),
                        () -> catalog.publish(new NewDefinition(
                                Notation.STATE_MACHINE, key, DomainPlan.VERSION, "", Json.object(), plan)));
    }

    private List<DomainPlan.Function> functions(String domain) {
        return latest(domain, ComponentKind.FUNCTION).stream()
                .flatMap(function ->
                        FunctionScope.of(function.attributes().path("scope").asText())
                                .map(scope -> new DomainPlan.Function(
                                        function.key(), function.version().toString(), scope))
                                .stream())
                .toList();
    }

    private List<ExtensionPlan> extensions(String domain, Published published) {
        return latest(domain, ComponentKind.EXTENSION).stream()
                .filter(DomainDirectory::isGlobal)
                .map(extension -> compiler.extension(extension, published))
                .toList();
    }

    private static boolean isGlobal(Component extension) {
        return ExtensionType.of(extension.attributes().path("type").asInt(0))
                .filter(ExtensionType::global)
                .isPresent();
    }

    /** Each key's highest version, by key. */
    private List<Component> latest(String domain, ComponentKind kind) {
        SortedMap<String, Component> latest = new TreeMap<>();
        String prefix = Reference.catalogKey(domain, kind.flow(), "");
        for (Definition definition : catalog.list(Notation.STATE_MACHINE, prefix, 0, limit)) {
            Component component = new Component(
                    kind,
                    domain,
                    definition.key().substring(prefix.length()),
                    Version.of(definition.version()),
                    definition.attributes());
            latest.merge(
                    component.key(),
                    component,
                    (left, right) -> left.version().compareTo(right.version()) >= 0 ? left : right);
        }
        return List.copyOf(latest.values());
    }
}
