package io.millrace.instance.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.instance.api.ruote.ErrorView;
import io.millrace.instance.api.ruote.ExpressionView;
import io.millrace.instance.api.ruote.TimerView;
import io.millrace.instance.api.ruote.WorkItemView;
import io.millrace.instance.api.ruote.WorkflowList;
import io.millrace.instance.api.ruote.WorkflowView;
import io.millrace.instance.ruote.expression.ExpressionTable;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.Fault;
import io.millrace.instance.ruote.flow.Launch;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Outcome;
import io.millrace.instance.ruote.flow.RuoteInterpreter;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.plan.Notation;
import io.millrace.plan.ruote.Position;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Ruote for the runtime, and its records for JSON in a native image. */
@Singleton
@RegisterForReflection(
        targets = {
            RuotePlan.class,
            Tree.class,
            Position.class,
            RuoteState.class,
            Launch.class,
            Outcome.class,
            Fault.class,
            ExpressionId.class,
            Expression.class,
            Expression.Handlers.class,
            Expression.Tag.class,
            Expression.Mode.class,
            Expression.Timer.class,
            Message.class,
            Message.Apply.class,
            Message.Reply.class,
            Message.Cancel.class,
            Message.Fail.class,
            Message.Dispatch.class,
            Message.DispatchCancel.class,
            Message.Pause.class,
            Message.Resume.class,
            Message.Reapply.class,
            Message.Origin.class,
            WorkflowView.class,
            WorkflowList.class,
            WorkflowList.Item.class,
            WorkItemView.class,
            ErrorView.class,
            TimerView.class,
            ExpressionView.class,
            ActivityEntry.class
        })
public class RuoteBeans {

    @Produces
    @Singleton
    NotationRuntime<RuotePlan, RuoteState> notation() {
        return new NotationRuntime<>(
                Notation.RUOTE,
                RuotePlan.class,
                RuoteState.class,
                RuoteState.FORMAT,
                new RuoteInterpreter(ExpressionTable.all()));
    }
}
