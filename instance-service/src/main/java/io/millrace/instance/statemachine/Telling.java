package io.millrace.instance.statemachine;

import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.json.Json;

/**
 * What a child tells its parent while it lives: its status and place, as mail in the commit that changes them. The
 * actor is absent: no caller of the API can send it.
 */
final class Telling {

    /** The name of the message; no transition may be called so. */
    static final String TOLD = "$child";

    private Telling() {}

    /** Adds the mail to the effects when there is something to tell. */
    static void tell(Work work, MachineState before) {
        String parent = work.family().parent();
        if (parent == null || work.phase() == InstanceStatus.COMPLETED) {
            return;
        }
        MachineState after = work.state();
        Child.Place place = after.place();
        boolean same = before != null
                && before.phase() == after.phase()
                && place.equals(before.place())
                && Objects.equals(before.fault(), after.fault())
                && work.effects().stream().noneMatch(Effect.RaiseIncident.class::isInstance);
        if (same) {
            return;
        }
        ObjectNode data = Json.object();
        data.put("version", work.plan().version());
        data.put("status", after.phase().letter());
        data.set("place", Json.tree(place));
        data.set("fault", after.fault() == null ? null : Json.tree(after.fault()));
        work.effect(
                new Effect.Send(new InstanceId(parent), new Event.MessageArrived(TOLD, work.instance(), data, null)));
    }

    static boolean isTold(Event.MessageArrived message) {
        return TOLD.equals(message.name()) && message.actor() == null;
    }
}
