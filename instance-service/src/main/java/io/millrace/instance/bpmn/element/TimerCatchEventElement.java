package io.millrace.instance.bpmn.element;

import java.time.Instant;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.instance.bpmn.DueTime;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Wait;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.TimerCatchEvent;

/** Waits until its time has come. */
public final class TimerCatchEventElement implements Element<TimerCatchEvent> {

    @Override
    public void enter(TimerCatchEvent node, Token token, Work work) {
        Instant due = DueTime.of(
                node.kind(), work.el().text(node.value()), work.moment().now());
        String timer = work.nextId();
        work.effect(new Effect.ArmTimer(timer, due));
        work.waitFor(token, Wait.Kind.TIMER, timer);
    }

    @Override
    public void resume(TimerCatchEvent node, Token token, Event event, Work work) {
        work.complete(token);
    }
}
