package io.millrace.definition.hub.builder;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A translated expression gives what the script's would have given. */
class TranslatedExpressionsTest {

    private static final ObjectNode ATTRIBUTES = (ObjectNode) Json.parse("""
            {"n": 7, "text": "Joe", "empty": "", "nothing": null, "yes": true, "list": [1, 2],
             "client": {"address": {"city": "Paris"}}, "in": {"or": 1}}""");

    private final Expressions expressions = new Expressions(100);

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "n + 1 * 2 - 3           @ 6",
                "(n + 1) * 2             @ 16",
                "-n + 10                 @ 3",
                "n % 4                   @ 3",
                "'a' + n + 1             @ \"a71\"",
                "\"$text has ${n - 4}\"  @ \"Joe has 3\"",
                "\"<$missing>\"          @ \"<>\"",
                "missing == null         @ true",
                "nothing == null         @ true",
                "text == null            @ false",
                "missing != null         @ false",
                "text != null            @ true",
                "missing != 'x'          @ true",
                "text != 'Joe'           @ false",
                "!missing && !empty      @ true",
                "yes || missing.deeper   @ true",
                "n > 5 && n <= 7         @ true",
                "2 in list               @ true",
                "3 in list               @ false",
                "n >= 7 ? 'y' : 'n'      @ \"y\"",
                "empty ?: 'none'         @ \"none\"",
                "text ?: 'none'          @ \"Joe\"",
                "client.address['city']  @ \"Paris\"",
                "client?.address?.city   @ \"Paris\"",
                "list[1] + 1             @ 3",
                "in.or + 0               @ 1",
                "[a: [n], b: text].a     @ refused"
            })
    void shouldGiveWhatTheScriptWouldHaveGiven(String groovy, String value) {
        String script = "x << " + groovy;
        if ("refused".equals(value)) {
            assertThat(read(script)).isInstanceOf(BuilderReader.Read.Refused.class);
            return;
        }
        String template = ((BuilderReader.Read.Definition) read(script))
                .root()
                .json()
                .at("/do/0/set/x")
                .textValue();
        Result result = expressions.evaluate(
                template.substring(1), ATTRIBUTES, new Limits(Duration.ofSeconds(5), 100, 10_000), Instant.EPOCH);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Value.class, given -> assertThat(given.json()).isEqualTo(Json.parse(value)));
    }

    private static BuilderReader.Read read(String script) {
        return new BuilderReader(SourceBounds.DEFAULT).read(script, "w");
    }
}
