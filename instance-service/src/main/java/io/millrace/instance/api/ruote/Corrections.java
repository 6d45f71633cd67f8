package io.millrace.instance.api.ruote;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.Plans;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;

/** Reads corrections into what the interpreter takes; their trees are read and bounded like definitions. */
@ApplicationScoped
public class Corrections {

    private final Launching launching;
    private final Plans plans;

    Corrections(Launching launching, Plans plans) {
        this.launching = launching;
        this.plans = plans;
    }

    ObjectNode read(ObjectNode parameters) {
        Correction correction = Correction.of(parameters);
        ObjectNode change = Json.object();
        if (correction.definition() != null) {
            Tree tree = ((RuotePlan) plans.plan(launching.compile(correction.definition()))).tree();
            change.set("tree", tree.json());
        }
        if (correction.fields() != null) {
            change.set("fields", correction.fields());
        }
        if (correction.mergeFields() != null) {
            change.set("merge_in_fields", correction.mergeFields());
        }
        return change;
    }
}
