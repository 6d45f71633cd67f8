package io.millrace.instance.api.statemachine;

import java.util.List;

import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.SchemaChoice;
import io.millrace.plan.statemachine.ViewChoice;

/**
 * What a client must know before it calls a function. The links of views and schemas are there in any case: which one is
 * meant, and whether there is one, depends on the request.
 *
 * @param cacheable whether answers are kept
 */
public record FunctionInfo(
        String key,
        String domain,
        String version,
        FunctionScope scope,
        boolean rawResponse,
        boolean cacheable,
        FunctionLink function,
        ViewLink inputView,
        ViewLink outputView,
        SchemaLink inputSchema,
        SchemaLink outputSchema) {

    /** Where it is called, and how. */
    public record FunctionLink(String href, List<String> verbs) {}

    public record ViewLink(String href, boolean hasView, boolean loadData) {}

    public record SchemaLink(String href, boolean hasSchema) {}

    /** What is behind the links now; null for nothing. */
    record Now(ViewChoice inputView, ViewChoice outputView, SchemaChoice inputSchema, SchemaChoice outputSchema) {}

    static FunctionInfo of(FunctionPlan function, String href, Now now) {
        return new FunctionInfo(
                function.key(),
                function.domain(),
                function.version(),
                function.scope(),
                function.rawResponse(),
                function.cache() != null,
                new FunctionLink(href, function.verbs()),
                view(href, "input", now.inputView()),
                view(href, "output", now.outputView()),
                new SchemaLink(href + "/schema?target=input", now.inputSchema() != null),
                new SchemaLink(href + "/schema?target=output", now.outputSchema() != null));
    }

    private static ViewLink view(String href, String target, ViewChoice now) {
        return new ViewLink(href + "/view?target=" + target, now != null, now != null && now.loadData());
    }
}
