package io.millrace.instance.api.statemachine;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Functions of a workflow's own, called in an instance: those it lists, in the version asked for ({@code spec/vnext.md} §10.1). */
@RequestScoped
public class CustomFunctions {

    private static final String REGISTRY = "sys-functions";

    private final Components components;
    private final Functions functions;
    private final Shown shown;
    private final UrlTemplates links;

    CustomFunctions(Components components, Functions functions, Shown shown, UrlTemplates links) {
        this.links = links;
        this.components = components;
        this.functions = functions;
        this.shown = shown;
    }

    /** @throws io.millrace.problem.ProblemException when it is not listed, not there, or not of this scope */
    Response run(
            InstanceView view, StateMachinePlan plan, String function, String verb, Parameters query, byte[] body) {
        return functions.run(find(view, plan, function, query), functions.reading(view, plan), view, verb, query, body);
    }

    /** As it is called there, to be told of; a built-in one is none. */
    FunctionContracts.Asked asked(InstanceView view, StateMachinePlan plan, String function, Parameters query) {
        if (BuiltIns.NAMES.contains(function)) {
            throw Functions.unknown(function);
        }
        FunctionPlan found = find(view, plan, function, query);
        String href =
                links.instance(plan.domain(), plan.key(), view.id().value()).function(found.key());
        return new FunctionContracts.Asked(found, functions.reading(view, plan), view, query, href);
    }

    private FunctionPlan find(InstanceView view, StateMachinePlan plan, String function, Parameters query) {
        FunctionPlan found = plan.function(function)
                .map(listed -> version(listed, query.version()))
                .orElseThrow(() -> absent(plan.domain(), function));
        if (found.scope() == FunctionScope.DOMAIN) {
            throw Functions.elsewhere(found);
        }
        shown.requireReadable(view, plan);
        return found;
    }

    private FunctionPlan version(FunctionPlan listed, String version) {
        if (version == null || version.equals(listed.version())) {
            return listed;
        }
        return components
                .find(Reference.catalogKey(listed.domain(), REGISTRY, listed.key()), version)
                .map(FunctionPlan.class::cast)
                .orElseThrow(() -> Functions.unknown(listed.key() + " in version " + version));
    }

    private RuntimeException absent(String domain, String function) {
        return components
                .find(Reference.catalogKey(domain, REGISTRY, function))
                .map(FunctionPlan.class::cast)
                .map(found -> found.scope() == FunctionScope.DOMAIN
                        ? Functions.elsewhere(found)
                        : Functions.unlisted(function))
                .orElseGet(() -> Functions.unknown(function));
    }
}
