package io.millrace.hub.api.backoffice;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Plans;
import io.millrace.hub.api.client.Executions;
import io.millrace.hub.backoffice.DroppedExecutions;
import io.millrace.hub.backoffice.ExecutionRecords;
import io.millrace.hub.backoffice.Masking;
import io.millrace.hub.execution.HubState;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;

/** What operators do to executions. */
@ApplicationScoped
public class Operations {

    private final Engine engine;
    private final Plans plans;
    private final ExecutionRecords records;
    private final DroppedExecutions dropped;

    Operations(Engine engine, Plans plans, ExecutionRecords records, DroppedExecutions dropped) {
        this.engine = engine;
        this.plans = plans;
        this.records = records;
        this.dropped = dropped;
    }

    ExecutionDetail detail(String execution) {
        return find(execution)
                .map(ExecutionDetail::of)
                .or(() -> records.past(execution).map(ExecutionDetail::of))
                .orElseThrow(Executions::unknown);
    }

    /** Masked but for what the workflow's definition says is nobody's secret. */
    JsonNode attributes(String execution) {
        InstanceView view = require(execution);
        HubPlan plan = (HubPlan) plans.plan(view.plan());
        return new Masking(java.util.Set.copyOf(plan.unmasked()))
                .mask(view.state(HubState.class).attributes());
    }

    /** Lets a failed execution try again; gives it as it then stands. */
    ExecutionDetail retry(String execution, Event.RetryAsked retry) {
        return step(execution, retry);
    }

    /** Ends an execution; clients no longer find it. */
    ExecutionDetail cancel(String execution, Event.CancelAsked cancel) {
        if (require(execution).status().ended()) {
            throw Problem.conflict("EXECUTION_ENDED", "the execution has ended").exception();
        }
        return step(execution, cancel);
    }

    /** Ends an execution if need be and removes all it has left behind. */
    void erase(String execution, Event.CancelAsked cancel) {
        Optional<InstanceView> found = find(execution);
        if (found.isEmpty() && records.past(execution).isEmpty()) {
            throw Executions.unknown();
        }
        if (found.isPresent() && !found.get().status().ended()) {
            step(execution, cancel);
        }
        dropped.erase(execution);
    }

    /** An execution, not a function of one. */
    InstanceView require(String execution) {
        return find(execution).orElseThrow(Executions::unknown);
    }

    private Optional<InstanceView> find(String execution) {
        return engine.find(new InstanceId(execution)).filter(view -> view.parent() == null);
    }

    private ExecutionDetail step(String execution, Event event) {
        require(execution);
        return switch (Blocking.join(engine.submit(Command.step(new InstanceId(execution), event)))) {
            case Answer.Done done -> ExecutionDetail.of(done.view());
            case Answer.Repeated repeated -> detail(execution);
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }
}
