package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.execution.ShownRoute;
import io.millrace.hub.execution.Walk;
import io.millrace.hub.expression.Scope;
import io.millrace.hub.validation.Settling;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.Validator;

/** {@code route}: shows a page; the script goes on with its submit. A terminal route ends the execution. */
record ShowRoute(RouteStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        Scope scope = walk.scope();
        String uri = scope.requireText(step.uri(), "the uri of route " + step.name());
        JsonNode export = walk.bounded(
                step.export() == null ? null : scope.value(step.export()), "the export of route " + step.name());
        JsonNode result = walk.bounded(step.result() == null ? null : scope.value(step.result()), "the result");
        Validator validate = step.validate() == null ? null : Settling.settle(step.validate(), scope);
        boolean closed = step.checkpoint() || step.terminal();
        walk.show(
                new ShownRoute(
                        walk.moment().nextId().toString(),
                        step.name(),
                        uri,
                        step.terminal(),
                        !closed && walk.canGoBack(),
                        export,
                        walk.takePrefill(step.name()),
                        step.terminal() ? null : step.namespace(),
                        step.terminal() ? null : validate),
                closed);
        if (step.terminal()) {
            walk.end(result);
        }
    }
}
