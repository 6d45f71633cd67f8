package io.millrace.plan;

import java.util.EnumMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.ProblemException;
import io.millrace.problem.TooNew;

/**
 * Plans to bytes and back. The JSON is {@code {"notation": …, "format": n, "plan": {…}}}, in record order, so the same
 * plan always gives the same bytes and the same hash.
 */
public final class PlanCodec {

    private final Map<Notation, Class<? extends Plan>> types = new EnumMap<>(Notation.class);

    /** A codec that knows the plan record of each given notation. */
    public PlanCodec(Map<Notation, Class<? extends Plan>> types) {
        this.types.putAll(types);
    }

    public CompiledPlan encode(Plan plan) {
        ObjectNode envelope = Json.object();
        envelope.put("notation", plan.notation().text());
        envelope.put("format", plan.format());
        envelope.set("plan", Json.tree(plan));
        byte[] json = Json.bytes(envelope);
        return new CompiledPlan(PlanHash.of(json), plan.notation(), json);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no plan of a known notation
     * @throws ProblemException {@code PLAN_TOO_NEW}
     */
    public Plan decode(byte[] json) {
        JsonNode envelope = Json.parse(json);
        Notation notation = Notation.of(envelope.path("notation").asText());
        Class<? extends Plan> type = types.get(notation);
        if (type == null) {
            throw new IllegalArgumentException("no plan type registered for notation " + notation.text());
        }
        int format = envelope.path("format").asInt();
        if (format > newest(notation)) {
            throw TooNew.plan(notation.text(), format, newest(notation)).exception();
        }
        return Json.read(envelope.get("plan"), type);
    }

    private static int newest(Notation notation) {
        return switch (notation) {
            case BPMN -> BpmnPlan.FORMAT;
            case RUOTE -> RuotePlan.FORMAT;
            case STATE_MACHINE -> StateMachinePlan.FORMAT;
            case STATE_MACHINE_COMPONENT -> ComponentPlan.FORMAT;
            case HUB -> HubPlan.FORMAT;
        };
    }
}
