package io.millrace.instance.api.ruote;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Plans;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.id.WorkItemId;
import io.millrace.plan.Notation;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.problem.Problem;

/** The workflows of this service, by the ids that callers give. */
@ApplicationScoped
public class Workflows {

    /** No id of another notation looks like this, so what has it is a Ruote workflow. */
    private static final Pattern WFID = Pattern.compile("[0-9]{8}-[0-9]{4}-[a-z]{1,40}-[a-z]{1,40}");

    private final Engine engine;
    private final Plans plans;

    Workflows(Engine engine, Plans plans) {
        this.engine = engine;
        this.plans = plans;
    }

    /** The instance that id can mean, or empty when it has another form. */
    Optional<InstanceId> id(String workflow) {
        return WFID.matcher(workflow).matches() ? Optional.of(new InstanceId(workflow)) : Optional.empty();
    }

    Optional<InstanceView> find(String workflow) {
        return id(workflow).flatMap(engine::find).filter(view -> view.notation() == Notation.RUOTE);
    }

    InstanceView get(String workflow) {
        return find(workflow).orElseThrow(Refusal::noWorkflow);
    }

    /** The workflow, which still has something alive. */
    InstanceView living(String workflow) {
        InstanceView view = get(workflow);
        if (view.status().ended()) {
            throw Refusal.of("INSTANCE_ENDED", "workflow has ended");
        }
        return view;
    }

    RuotePlan plan(InstanceView view) {
        return (RuotePlan) plans.plan(view.plan());
    }

    /** Why the command was refused, or null. */
    Problem refusal(InstanceId id, Event event) {
        return engine(id, event) instanceof Answer.Refused refused ? refused.problem() : null;
    }

    /** The workflow after that event. */
    InstanceView step(InstanceView workflow, Event event) {
        return switch (engine(workflow.id(), event)) {
            case Answer.Done done -> done.view();
            case Answer.Repeated repeated -> get(repeated.instance().value());
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }

    private Answer engine(InstanceId id, Event event) {
        return Blocking.join(engine.submit(Command.step(id, event)));
    }

    /** The live expression a caller names: {@code expid!subid!wfid}, the same without the wfid, or the expid alone. */
    static Optional<ExpressionId> expression(InstanceView workflow, String named) {
        String whole = "!" + workflow.id().value();
        String id = named.endsWith(whole) ? named.substring(0, named.length() - whole.length()) : named;
        return workflow.state(RuoteState.class).expressions().stream()
                .map(each -> each.id())
                .filter(each -> each.toString().equals(id) || each.expid().equals(id))
                .findFirst();
    }

    /** The workitem a participant has, by its public id. */
    static Optional<ExpressionId> workItem(InstanceView workflow, String named) {
        return WorkItemId.parse(named)
                .filter(id -> id.wfid().equals(workflow.id().value()))
                .map(WorkItemId::expression)
                .filter(workflow.state(RuoteState.class)::isOpen);
    }
}
