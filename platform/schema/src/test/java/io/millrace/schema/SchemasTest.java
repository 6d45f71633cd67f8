package io.millrace.schema;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SchemasTest {

    private final Schemas schemas = new Schemas(new SchemaBounds(2, 5));

    @Test
    void shouldNameEveryFaultWithPathAndKeyword() {
        // given
        JsonNode schema = json("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:x:customer", "type": "object",
                 "required": ["name"], "properties": {
                  "name": {"type": "string", "x-roles": [{"role": "a", "grant": "allow"}]},
                  "age": {"type": "integer", "minimum": 18},
                  "customer": {"type": "object", "properties": {"email": {"type": "string", "format": "email"}}}}}
                """);

        // then
        assertThat(schemas.check(schema)).isEmpty();
        assertThat(schemas.validate(schema, json("{\"name\": \"Ada\", \"age\": 20, \"more\": [1]}")))
                .isEmpty();
        assertThat(schemas.validate(schema, json("{\"age\": 3, \"customer\": {\"email\": \"x\"}}")))
                .extracting(fault -> fault.path() + " " + fault.keyword())
                .containsExactlyInAnyOrder(" required", "/age minimum", "/customer/email format");
        assertThat(schemas.validate(schema, json("{\"age\": 3}")))
                .extracting(SchemaFault::member)
                .containsExactlyInAnyOrder("root", "age");
        assertThat(new SchemaFault("/customer/e~1mail/0", "format", "m").member())
                .isEqualTo("customer.e/mail.0");
    }

    @Test
    void shouldStopAtTheBoundOfFaults() {
        JsonNode schema = json("{\"items\": {\"type\": \"string\"}}");

        assertThat(schemas.validate(schema, json("[1, 2, 3, 4, 5, 6, 7]"))).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"objekt\"}",
                "{\"required\": \"name\"}",
                "{\"properties\": {\"a\": {\"minimum\": \"1\"}}}",
                "{\"pattern\": \"(\"}",
                "{\"$ref\": \"http://127.0.0.1:1/schema.json\"}",
                "{\"$ref\": \"#/$defs/nowhere\"}",
                "{\"properties\": {\"a\": {\"$ref\": \"classpath:application.properties\"}}}",
                "[]",
            })
    void shouldRefuseASchemaThatCannotBeUsed(String schema) {
        assertThat(schemas.check(json(schema))).isNotEmpty();
        assertThat(schemas.validate(json("{\"type\": \"string\"}"), json("\"x\"")))
                .isEmpty();
    }

    @Test
    void shouldNotRunForeverOnAPatternThatBacktracks() {
        JsonNode schema = json("{\"pattern\": \"^(a+)+$\"}");

        assertThat(schemas.validate(schema, json('"' + "a".repeat(50_000) + "!\"")))
                .hasSize(1);
    }

    @Test
    void shouldTakePatternsWithLookAheadAndStopThoseThatTakeTooLong() {
        JsonNode duration = json("{\"pattern\": \"^P(?=T)T[0-9]+S$\"}");
        JsonNode forever = json("{\"pattern\": \"^(?=a)(a|aa)+\\\\1!!$\"}");

        assertThat(schemas.check(duration)).isEmpty();
        assertThat(schemas.validate(duration, json("\"PT5S\""))).isEmpty();
        assertThat(schemas.validate(duration, json("\"P5S\"")))
                .extracting(SchemaFault::keyword)
                .containsExactly("pattern");
        List<SchemaFault> faults = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> schemas.validate(forever, json('"' + "a".repeat(100) + "!\"")));
        assertThat(faults).hasSize(1);
    }

    @Test
    void shouldEndOnASchemaThatRefersToItself() {
        assertThat(schemas.validate(json("{\"$ref\": \"#\"}"), json("{}")))
                .extracting(SchemaFault::keyword)
                .containsExactly("schema");
    }

    @Test
    void shouldReadOlderDialectsAndLocalReferences() {
        JsonNode schema = json("""
                {"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"n": {"type": "number"}},
                 "properties": {"a": {"$ref": "#/definitions/n"}}}
                """);

        assertThat(schemas.check(schema)).isEmpty();
        assertThat(schemas.validate(schema, json("{\"a\": \"x\"}")))
                .extracting(SchemaFault::path)
                .containsExactly("/a");
    }

    @Test
    void shouldForgetWhatIsNotUsed() {
        for (int i = 0; i < 10; i++) {
            List<SchemaFault> faults = schemas.validate(json("{\"const\": " + i + "}"), json("-1"));
            assertThat(faults).hasSize(1);
        }
    }

    private static JsonNode json(String text) {
        return Json.parse(text);
    }
}
