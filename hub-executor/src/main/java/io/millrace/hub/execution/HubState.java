package io.millrace.hub.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Searchable;
import io.millrace.engine.kernel.State;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;

/**
 * A hub execution: where the script stands, its attributes, the route shown, and the way back.
 *
 * @param position outermost block first
 * @param pending exchanges whose answers are not in the attributes yet
 * @param route the route shown, also after the end; null while the script runs
 * @param visits answered routes one can go back to, oldest first
 * @param drafts what a client had entered on a route it left by going back, by route name
 * @param result of an ended script, or null
 * @param steps run since the last call from outside
 */
public record HubState(
        int format,
        Phase phase,
        HubStart start,
        List<Frame> position,
        ObjectNode attributes,
        List<PendingExchange> pending,
        ShownRoute route,
        Answered answered,
        List<Visit> visits,
        Map<String, JsonNode> drafts,
        JsonNode result,
        Failure failure,
        int steps)
        implements State {

    public static final int FORMAT = 1;

    public HubState {
        position = List.copyOf(position);
        pending = List.copyOf(pending);
        visits = List.copyOf(visits);
        drafts = Collections.unmodifiableMap(new LinkedHashMap<>(drafts));
    }

    @Override
    @JsonIgnore
    public Status status() {
        return phase.status();
    }

    @Override
    @JsonIgnore
    public Searchable searchable() {
        String at = route != null
                ? route.name()
                : position.isEmpty() ? "" : position.getLast().block();
        ObjectNode shown = Json.object();
        if (route != null) {
            shown.put("uri", route.uri());
        }
        if (phase == Phase.EXPIRED) {
            shown.put("over", "expired");
        }
        if (phase == Phase.ENDED && start.expiration() != null) {
            shown.put("expiration", start.expiration().toString());
        }
        return new Searchable(null, null, at.isEmpty() ? List.of() : List.of(at), shown);
    }
}
