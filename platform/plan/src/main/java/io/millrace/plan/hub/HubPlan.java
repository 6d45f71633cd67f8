package io.millrace.plan.hub;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A compiled hub workflow ({@code spec/hub.md} §6.2). Every list of steps is a block with an id that tells where it
 * stands in the definition, so a position in the script is a stack of (block, index).
 *
 * @param standard it is started when the caller names no workflow
 * @param expiration life time of an execution; null for the configured one
 * @param unmasked dotted attribute names that operators see as they are; every other one is personal and masked
 * @param blocks lists of steps by id; {@link #MAIN} is where an execution begins
 */
public record HubPlan(
        int format,
        String name,
        boolean standard,
        Duration expiration,
        List<String> unmasked,
        Map<String, List<Step>> blocks,
        Map<String, HubFunction> functions)
        implements Plan {

    public static final int FORMAT = 1;
    public static final String MAIN = "do";

    public HubPlan {
        unmasked = unmasked == null ? List.of() : List.copyOf(unmasked);
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
        functions = functions == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    }

    /** @throws IllegalStateException when the plan has no such block: it was not made by the compiler */
    public List<Step> block(String id) {
        List<Step> steps = blocks.get(id);
        if (steps == null) {
            throw new IllegalStateException("no block " + id + " in hub plan " + name);
        }
        return steps;
    }

    @Override
    @JsonIgnore
    public Notation notation() {
        return Notation.HUB;
    }
}
