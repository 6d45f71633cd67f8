package io.millrace.hub.older;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.hub.execution.HubState;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.hub.HubPlan;
import io.millrace.testkit.sample.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of the database as an earlier version wrote them; never edited, only added to. */
class OlderFormatsTest {

    private static Sample sample(String name) {
        return Sample.of("/older/" + name + ".json");
    }

    @Test
    void shouldReadAllOfAPlan() {
        PlanCodec codec = new PlanCodec(Map.of(Notation.HUB, HubPlan.class));
        Sample sample = sample("plan");

        Plan plan = codec.decode(sample.bytes());

        assertThat(sample.lostIn(codec.encode(plan).json())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-route", "function-ended"})
    void shouldReadAllOfAState(String name) {
        Sample sample = sample(name);

        assertThat(sample.lostIn(Json.bytes(Json.readOwn(sample.bytes(), HubState.class))))
                .isEmpty();
    }

    @Test
    void shouldReadAllOfAHistory() {
        Sample sample = sample("events");

        List<Event> events = sample.json()
                .valueStream()
                .map(event -> Json.read(event, Event.class))
                .toList();

        JsonNode again = Json.array().addAll(events.stream().map(Json::tree).toList());
        assertThat(sample.lostIn(again)).isEmpty();
    }
}
