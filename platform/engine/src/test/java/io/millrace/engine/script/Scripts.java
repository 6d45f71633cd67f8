package io.millrace.engine.script;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Plans;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** Plans and commands of the test notation. */
public final class Scripts {

    /** Does nothing but what it is told. */
    public static final ScriptPlan OBEDIENT = new ScriptPlan(0);

    private final Map<PlanHash, ScriptPlan> plans = new ConcurrentHashMap<>();

    public Scripts() {
        add(OBEDIENT);
    }

    public ScriptPlan add(ScriptPlan plan) {
        plans.put(plan.hash(), plan);
        return plan;
    }

    public Plans plans() {
        return hash -> {
            ScriptPlan plan = plans.get(hash);
            if (plan == null) {
                throw new IllegalStateException("no plan " + hash);
            }
            return plan;
        };
    }

    public static Command start(String id, String... actions) {
        return start(OBEDIENT, id, data(null, actions));
    }

    public static Command start(ScriptPlan plan, String id, ObjectNode input) {
        Event.Started started = new Event.Started(input, null, null);
        return Command.start(new InstanceId(id), new Command.Start(Notation.HUB, plan.hash(), "script", "1", started));
    }

    public static Command tell(String id, String... actions) {
        return tell(id, data(null, actions));
    }

    public static Command tell(String id, ObjectNode data) {
        return Command.step(new InstanceId(id), new Event.MessageArrived("told", null, data, null));
    }

    public static ObjectNode data(String token, String... actions) {
        ObjectNode data = Json.object();
        if (token != null) {
            data.put("token", token);
        }
        if (actions.length > 0) {
            var list = data.putArray("do");
            for (String action : actions) {
                list.add(action);
            }
        }
        return data;
    }
}
