package io.millrace.instance.api.statemachine;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.event.MappedEvent;
import io.millrace.instance.statemachine.query.AttributeRules;
import io.millrace.instance.statemachine.query.Query;
import io.millrace.instance.statemachine.query.QueryBounds;
import io.millrace.instance.statemachine.query.QueryReader;
import io.millrace.instance.store.statemachine.InstanceIndex;
import io.millrace.json.Json;

/** Finds the living instances that an event means. */
@ApplicationScoped
public class EventTargets {

    private final Machines machines;
    private final InstanceIndex index;
    private final StateMachineConfig config;

    EventTargets(Machines machines, InstanceIndex index, StateMachineConfig config) {
        this.machines = machines;
        this.index = index;
        this.config = config;
    }

    /** @throws io.millrace.problem.ProblemException when the selector is not understood or finds too many */
    List<InstanceView> of(String domain, String workflow, MappedEvent mapped) {
        if (mapped.selector() == null) {
            return machines.lookup(domain, workflow, mapped.key()).stream()
                    .filter(view -> !view.status().ended())
                    .toList();
        }
        StateMachineConfig.Filtering bounds = config.filter();
        Query query = new QueryReader(
                        new QueryBounds(bounds.length(), bounds.valueLength(), bounds.depth(), bounds.tests()),
                        AttributeRules.OPEN)
                .read(List.of(Json.text(filter(mapped))), null, null);
        int most = config.eventInstances();
        var found = index.page(domain + "/" + workflow, null, query, 0, most + 1);
        if (found.size() > most) {
            throw Refusals.invalid("selector", "finds more than " + most + " instances (event-instances)");
        }
        return machines.all(found);
    }

    private static ObjectNode filter(MappedEvent mapped) {
        ObjectNode filter = Json.object();
        filter.putArray("and").add(mapped.selector()).add(Json.parse("{\"status\": {\"ne\": \"C\"}}"));
        if (mapped.key() != null) {
            ObjectNode key = Json.object();
            key.putObject("key").put("eq", mapped.key());
            filter.withArray("and").add(key);
        }
        return filter;
    }
}
