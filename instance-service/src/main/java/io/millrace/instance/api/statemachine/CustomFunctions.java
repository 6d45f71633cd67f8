package io.millrace.instance.api.statemachine;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.millrace.engine.runtime.InstanceView;
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

    CustomFunctions(Components components, Functions functions, Shown shown) {
        this.components = components;
        this.functions = functions;
        this.shown = shown;
    }

    /** @throws io.millrace.problem.ProblemException when it is not listed, not there, or not of this scope */
    Response run(
            InstanceView view, StateMachinePlan plan, String function, String verb, Parameters query, byte[] body) {
        FunctionPlan found = plan.function(function)
                .map(listed -> version(listed, query.get("version")))
                .orElseThrow(() -> absent(plan.domain(), function));
        if (found.scope() == FunctionScope.DOMAIN) {
            throw Functions.elsewhere(found);
        }
        shown.requireReadable(view, plan);
        return functions.run(found, functions.reading(view, plan), view, verb, query, body);
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
