package io.millrace.hub.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.hub.Validator;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadCheckTest {

    private final PayloadCheck check = new PayloadCheck();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | {\"x\":0}            | ",
                "{}                                  | {\"x\":null}         | x Required",
                "{}                                  | {\"x\":\"  \"}       | x Required",
                "{}                                  | {}                   | x Required",
                "{\"optional\":true}                 | {}                   | ",
                "{\"type\":\"string\"}               | {\"x\":1}            | x Invalid type",
                "{\"type\":\"number\"}               | {\"x\":1.5}          | ",
                "{\"type\":\"number\"}               | {\"x\":\"1\"}        | x Invalid type",
                "{\"type\":\"boolean\"}              | {\"x\":false}        | ",
                "{\"type\":\"array\"}                | {\"x\":{}}           | x Invalid type",
                "{\"type\":\"object\"}               | {\"x\":{}}           | ",
                "{\"values\":[\"a\",\"b\"]}          | {\"x\":\"b\"}        | ",
                "{\"values\":[\"a\",\"b\"]}          | {\"x\":\"c\"}        | x Invalid value",
                "{\"regex\":\"[0-9]{3}\"}            | {\"x\":\"123\"}      | ",
                "{\"regex\":\"[0-9]{3}\"}            | {\"x\":\"1234\"}     | x Invalid format",
                "{\"regex\":\"[0-9]{3}\"}            | {\"x\":123}          | ",
                "{\"regex\":\"[0-9]{3}\"}            | {\"x\":[1]}          | x Invalid format",
                "{\"min\":1,\"max\":2}               | {\"x\":2}            | ",
                "{\"min\":1,\"max\":2}               | {\"x\":2.01}         | x Invalid value",
                "{\"min\":1}                         | {\"x\":\"2\"}        | x Invalid type",
                "{\"minLength\":2,\"maxLength\":3}   | {\"x\":\"ab\"}       | ",
                "{\"minLength\":2}                   | {\"x\":\"a\"}        | x Invalid value",
                "{\"maxLength\":1}                   | {\"x\":[1,2]}        | x Invalid value",
                "{\"type\":\"file\",\"mime\":\"image\"} | {\"x\":{\"uuid\":\"u\",\"mimeType\":\"image/png\"}} | ",
                "{\"type\":\"file\",\"mime\":\"image\"} | {\"x\":{\"uuid\":\"u\",\"mimeType\":\"text/plain\"}} | x Invalid file",
                "{\"type\":\"file\"}                 | {\"x\":\"u\"}        | x Invalid file",
                "{\"type\":\"file\"} | {\"x\":{\"uuid\":\"another's\",\"mimeType\":\"image/png\"}} | x Invalid file",
                "{\"fields\":{\"y\":{}}}             | {\"x\":{}}           | x.y Required",
                "{\"items\":{\"type\":\"number\"}}   | {\"x\":[1,\"2\"]}    | x.1 Invalid type",
                "{\"items\":{\"fields\":{\"n\":{}}}} | {\"x\":[{\"n\":1},{}]} | x.1.n Required"
            })
    void shouldTellWhatIsWrongWithAField(String validator, String payload, String fault) {
        List<Violation> faults = check.faults(
                Json.parse(payload),
                Validator.object(Map.of("x", Json.read(full(validator), Validator.class))),
                Set.of("u"));

        String found = faults.isEmpty()
                ? null
                : faults.getFirst().path() + " " + faults.getFirst().message();
        assertThat(found).isEqualTo(fault);
        assertThat(faults).hasSizeLessThan(2);
    }

    @Test
    void shouldHoldAWholePayloadAgainstAList() {
        Validator whole = Json.read(full("{\"values\":[\"a\",\"b\"]}"), Validator.class);

        assertThat(check.faults(Json.parse("\"a\""), whole)).isEmpty();
        assertThat(check.faults(Json.parse("\"c\""), whole))
                .extracting(Violation::path, Violation::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("$", "Invalid value"));
    }

    @Test
    void shouldRefuseAPayloadThatIsNoObjectWhereFieldsAreAsked() {
        Validator fields = Validator.object(Map.of("x", Json.read(full("{}"), Validator.class)));

        assertThat(check.faults(Json.parse("[]"), fields))
                .extracting(Violation::message)
                .containsExactly("Invalid type");
    }

    @Test
    void shouldTakeLinearTimeForAnExpressionThatInvitesBacktracking() {
        Validator hostile = Json.read(full("{\"regex\":\"(a+)+$\"}"), Validator.class);

        long before = System.nanoTime();
        List<Violation> faults = check.faults(Json.parse("\"" + "a".repeat(10_000) + "b\""), hostile);

        assertThat(faults).hasSize(1);
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }

    private static ObjectNode full(String validator) {
        ObjectNode node = (ObjectNode) Json.parse(validator);
        complete(node);
        return node;
    }

    private static void complete(ObjectNode node) {
        if (!node.has("optional")) {
            node.put("optional", false);
        }
        if (node.get("fields") instanceof ObjectNode fields) {
            fields.forEach(field -> complete((ObjectNode) field));
        }
        if (node.get("items") instanceof ObjectNode items) {
            complete(items);
        }
    }
}
