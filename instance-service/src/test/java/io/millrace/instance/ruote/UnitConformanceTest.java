package io.millrace.instance.ruote;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.filter.Filter;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.id.Words;
import io.millrace.instance.ruote.id.WorkItemId;
import io.millrace.instance.ruote.text.Condition;
import io.millrace.instance.ruote.text.Dollar;
import io.millrace.instance.ruote.text.Durations;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Merges;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The recorded data of the original's unit tests. */
class UnitConformanceTest {

    @Test
    void shouldDecideRecordedConditions() throws IOException {
        Conformance.run("units/conditions", Conformance.cases("units/conditions.json"), UnitConformanceTest::condition);
        Conformance.run(
                "units/conditions_more",
                Conformance.cases("units/conditions_more.json"),
                UnitConformanceTest::condition);
    }

    private static String condition(JsonNode each) {
        try {
            boolean result = Condition.isTrue(each.get("text"));
            if (each.has("error")) {
                return "no error";
            }
            return result == each.path("result").asBoolean() ? null : "is " + result;
        } catch (FlowError e) {
            return each.has("error") ? null : "raises " + e.getMessage();
        }
    }

    @Test
    void shouldSubstituteRecordedDollars() throws IOException {
        JsonNode context = Conformance.object("units/dollar_context.json");
        Conformance.run("units/dollar", Conformance.cases("units/dollar.json"), each -> {
            try {
                JsonNode result = Dollar.value(each.get("text"), new Scope(context));
                if (each.has("error")) {
                    return "no error";
                }
                return FlowCase.Same.same(each.get("result"), result) ? null : "is " + result;
            } catch (FlowError e) {
                return each.has("error") ? null : "raises " + e.getMessage();
            }
        });
    }

    private record Scope(JsonNode context) implements Dollar.Scope {
        @Override
        public JsonNode field(String path) {
            return path.isEmpty() ? null : Paths.get(context.get("fields"), path);
        }

        @Override
        public JsonNode variable(String path) {
            return path.isEmpty() ? null : Paths.get(context.get("variables"), path);
        }

        @Override
        public JsonNode special(String name) {
            JsonNode fei = context.get("fei");
            String text = switch (name) {
                case "expid", "subid", "wfid" -> fei.get(name).asText();
                case "fei" ->
                    fei.get("expid").asText() + "!" + fei.get("subid").asText() + "!"
                            + fei.get("wfid").asText();
                case "tag" -> "q";
                case "tags", "full_tag" -> "p/q";
                case "engine_id" -> "engine";
                default -> null;
            };
            return text == null ? null : TextNode.valueOf(text);
        }
    }

    @Test
    void shouldReadRecordedDurations() throws IOException {
        Conformance.run("units/durations", Conformance.cases("units/durations.json"), each -> {
            try {
                double seconds = Durations.parse(each.get("text").asText()).toMillis() / 1000.0;
                return each.has("seconds") && seconds == each.get("seconds").asDouble() ? null : "is " + seconds;
            } catch (FlowError e) {
                return each.has("error") ? null : "raises " + e.getMessage();
            }
        });
    }

    @Test
    void shouldWalkRecordedPaths() throws IOException {
        Conformance.run("units/lookups", Conformance.cases("units/lookups.json"), each -> {
            ObjectNode in = each.get("in").deepCopy();
            String key = each.get("key").asText();
            JsonNode result = switch (each.get("op").asText()) {
                case "lookup" -> Paths.get(in, key);
                case "has_key?" -> Json.tree(Paths.has(in, key));
                case "unset" -> Paths.unset(in, key);
                default -> {
                    Paths.set(in, key, each.get("args").get(0));
                    yield each.get("args").get(0);
                }
            };
            if (each.has("after") && !FlowCase.Same.same(each.get("after"), in)) {
                return "leaves " + in;
            }
            JsonNode wanted = each.path("result");
            boolean none = (wanted.isNull() || wanted.isMissingNode()) && (result == null || result.isNull());
            return none || result != null && FlowCase.Same.same(wanted, result) ? null : "is " + result;
        });
    }

    @Test
    void shouldMergeAsRecorded() throws IOException {
        Conformance.run("units/merges", Conformance.cases("units/merges.json"), each -> {
            ObjectNode target = each.get("target") instanceof ObjectNode object ? object.deepCopy() : null;
            ObjectNode result = Merges.merge(
                    each.get("index").asInt(),
                    target,
                    each.get("incoming").deepCopy(),
                    each.get("merge_type").asText());
            return FlowCase.Same.same(each.get("result"), result) ? null : "is " + result;
        });
    }

    @Test
    void shouldSayRecordedNumbers() throws IOException {
        Conformance.run("units/mnemo", Conformance.cases("units/mnemo.json"), each -> {
            String word = Words.of(each.get("integer").asLong());
            return word.equals(each.get("word").asText()) ? null : "is " + word;
        });
    }

    @Test
    void shouldReadRecordedWorkItemIds() throws IOException {
        Conformance.run("units/fei", Conformance.cases("units/fei.json"), each -> {
            WorkItemId id = WorkItemId.parse(each.get("text").asText()).orElseThrow();
            ExpressionId expression = new ExpressionId(
                    each.get("expid").asText(), each.get("subid").asText());
            assertThat(id.expression()).isEqualTo(expression);
            assertThat(expression.childIndex()).isEqualTo(each.get("child_id").asInt());
            return id.toString().equals(each.get("sid").asText()) ? null : "is " + id;
        });
    }

    @Test
    void shouldFilterAsRecorded() throws IOException {
        Conformance.run("units/filters", Conformance.cases("units/filters.json"), each -> {
            ObjectNode before = each.get("original_fields") instanceof ObjectNode fields ? fields : null;
            try {
                Filter.Result result = Filter.apply(each.get("filter"), each.get("fields").deepCopy(), before);
                if (each.has("deviations")) {
                    return FlowCase.Same.same(each.get("deviations"), result.deviations())
                            ? null
                            : "deviates " + result.deviations();
                }
                boolean same = result.holds() && FlowCase.Same.same(each.path("result"), result.fields());
                return same ? null : "is " + result;
            } catch (FlowError e) {
                return each.has("error") ? null : "raises " + e.getMessage();
            }
        });
    }
}
