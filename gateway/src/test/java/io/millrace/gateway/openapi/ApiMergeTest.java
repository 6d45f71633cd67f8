package io.millrace.gateway.openapi;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ApiMergeTest {

    private static final JsonNode ONE = Json.parse("""
            {"openapi":"3.1.0","paths":{
               "/a/{id}":{"get":{"tags":["A"],"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}},
               "/internal/x":{"get":{}}},
             "components":{"schemas":{"Thing":{"type":"string"},"Same":{"type":"object"}}}}""");
    private static final JsonNode TWO = Json.parse("""
            {"openapi":"3.1.0","paths":{
               "/b":{"post":{"tags":["B"],"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}},
             "components":{"schemas":{"Thing":{"type":"integer"},"Same":{"type":"object"},
               "List":{"type":"array","items":{"$ref":"#/components/schemas/Thing"}}}}}""");

    private final JsonNode merged = new ApiMerge()
            .add("one", ONE, ApiMergeTest::open)
            .add("two", TWO, ApiMergeTest::open)
            .document("Millrace", "1", "http://localhost:8080");

    @Test
    void shouldShowPublicPathsOnlyInTheirPublicForm() {
        assertThat(merged.get("paths").propertyStream().map(path -> path.getKey()))
                .containsExactly("/open/a/{id}", "/open/b");
    }

    @Test
    void shouldKeepComponentsOfOneNameAndTwoMeaningsApart() {
        assertThat(merged.at("/components/schemas").propertyStream().map(schema -> schema.getKey()))
                .containsExactlyInAnyOrder("Thing", "Same", "two_Thing", "List");
        assertThat(merged.at("/paths/~1open~1a~1{id}/get").findValue("$ref").asText())
                .isEqualTo("#/components/schemas/Thing");
        assertThat(merged.at("/paths/~1open~1b/post").findValue("$ref").asText())
                .isEqualTo("#/components/schemas/two_Thing");
        assertThat(merged.at("/components/schemas/List/items/$ref").asText())
                .isEqualTo("#/components/schemas/two_Thing");
    }

    @Test
    void shouldListAllTags() {
        assertThat(merged.get("tags")).isEqualTo(Json.parse("[{\"name\":\"A\"},{\"name\":\"B\"}]"));
    }

    private static Optional<String> open(String path) {
        return path.startsWith("/internal") ? Optional.empty() : Optional.of("/open" + path);
    }
}
