package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.statemachine.function.Views;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.web.etag.ETag;

/** The functions every instance has beside its state and its data ({@code spec/vnext.md} §10.2). */
@RequestScoped
public class BuiltIns {

    /** They answer to {@code GET} only; a function of a workflow's own by such a name is never called. */
    static final Set<String> NAMES = Set.of("state", "data", "view", "schema", "authorize", "permissions");

    private final Components components;
    private final Requester requester;
    private final Functions functions;
    private final HttpHeaders headers;

    BuiltIns(Components components, Requester requester, Functions functions, @Context HttpHeaders headers) {
        this.components = components;
        this.requester = requester;
        this.functions = functions;
        this.headers = headers;
    }

    /** The view of the state itself, if it has one for this instance. */
    Optional<ViewChoice> chosen(StateFunction.Level level) {
        return Views.chosen(
                state(level),
                null,
                rule -> functions.reading(level.view(), level.plan()).holds(rule));
    }

    Response view(StateFunction.Level level, Parameters query) {
        StatePlan state = state(level);
        String key = query.get("transitionKey");
        TransitionPlan transition = key == null ? null : transition(level, key);
        ViewPlan view = Views.chosen(state, transition, functions.reading(level.view(), level.plan())::holds)
                .flatMap(choice -> view(level, choice))
                .orElseThrow(() -> missing("view", key == null ? "state " + state.key() : "transition " + key))
                .on(query.get("platform"));
        return tagged(level, ViewFunction.of(view, Views.label(view, headers.getAcceptableLanguages())));
    }

    /** What the parent of a sub flow shows instead, or the view that is chosen ({@code spec/vnext.md} §2.10). */
    private Optional<ViewPlan> view(StateFunction.Level level, ViewChoice choice) {
        Reference override =
                level.state().family().overrides().views().get(choice.view().key());
        return override == null
                ? level.plan().view(choice.view())
                : components.find(override.catalogKey(), override.version()).map(ViewPlan.class::cast);
    }

    Response schema(StateFunction.Level level, Parameters query) {
        String key = query.get("transitionKey");
        if (key == null) {
            throw Refusals.invalid("transitionKey", "is required");
        }
        TransitionPlan transition = transition(level, key);
        if (transition.schema() == null
                || !(level.plan().schema(transition.schema()) instanceof SchemaPlan.Resolved schema)) {
            throw missing("schema", "transition " + key);
        }
        return tagged(level, new SchemaFunction(schema.key(), schema.type(), schema.schema()));
    }

    /** 200 when the caller may, 403 when not, with the same body either way. */
    Response authorize(StateFunction.Level level, Parameters query) {
        String transition = query.get("transitionKey");
        String function = query.get("functionKey");
        String asked = query.get("queryRoles");
        boolean reading = asked != null && Flags.read("queryRoles", asked);
        long questions = Stream.of(transition != null, function != null, reading)
                .filter(given -> given)
                .count();
        if (questions != 1) {
            String code = questions == 0 ? "Authorization:110001" : "Authorization:110002";
            throw Refusals.of(
                    ProblemKind.MALFORMED,
                    "AUTHORIZE_PARAMETERS",
                    code,
                    "One of transitionKey, functionKey and queryRoles=true is needed, and only one.");
        }
        boolean allowed = reading
                ? level.access().reads(level.plan())
                : transition != null
                        ? level.access().allows(transition(level, transition))
                        : level.access()
                                .allows(level.plan()
                                        .function(function)
                                        .orElseThrow(() -> Functions.unknown(function))
                                        .roles());
        return Response.status(allowed ? 200 : 403)
                .entity(new AuthorizeFunction(allowed))
                .build();
    }

    /** Read by another version, the workflow need not have the state. */
    private static StatePlan state(StateFunction.Level level) {
        String current = level.state().current();
        return level.plan().findState(current).orElseThrow(() -> missing("state", current));
    }

    /** The current state's own before those of other states. */
    private static TransitionPlan transition(StateFunction.Level level, String key) {
        return Stream.concat(
                        level.plan().findState(level.state().current()).stream()
                                .flatMap(state -> state.transition(key).stream()),
                        level.plan().transitions().filter(one -> one.key().equals(key)))
                .findFirst()
                .orElseThrow(() -> Rejections.unknownTransition(key).exception());
    }

    private Response tagged(StateFunction.Level level, Object body) {
        String tag = ETag.ofContent(Json.bytes(List.of(level.view().definitionVersion(), body)))
                .header();
        return requester.tagged(tag, '"' + level.state().data().etag() + '"', body);
    }

    private static ProblemException missing(String what, String of) {
        return Refusals.of(
                ProblemKind.NOT_FOUND,
                "COMPONENT_NOT_FOUND",
                "Function:800004",
                "There is no " + what + " of " + of + ".");
    }
}
