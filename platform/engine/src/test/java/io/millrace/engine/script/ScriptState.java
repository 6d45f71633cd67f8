package io.millrace.engine.script;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Searchable;
import io.millrace.engine.kernel.State;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;

/**
 * The state of the test notation: what the instance believes to be armed, open and running, so that a test can compare
 * it with what the store has.
 *
 * @param continuations how many are to come
 * @param tokens what has been done, one entry each time
 * @param faults what should never have happened, as the instance saw it
 */
public record ScriptState(
        Status standing,
        Map<String, Instant> timers,
        List<String> items,
        List<String> children,
        Map<String, String> subscriptions,
        List<String> incidents,
        List<String> tokens,
        List<String> faults,
        int continuations,
        String uniqueKey,
        Map<String, String> attributes,
        String padding)
        implements State {

    @Override
    public int format() {
        return 1;
    }

    @Override
    public Status status() {
        return standing;
    }

    @Override
    public Searchable searchable() {
        ObjectNode data = Json.object();
        attributes.forEach(data::put);
        return new Searchable(null, standing.ended() ? null : uniqueKey, List.of("at \"" + items.size() + "\""), data);
    }
}
