package io.millrace.definition.hub.source;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class YamlWriterTest {

    private final SourceReader reader = new SourceReader(SourceBounds.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "null",
                "~",
                "1",
                "1e3",
                "0x10",
                "1_000",
                "0o7",
                "2020-01-01",
                "12:30:45",
                ".inf",
                "=",
                "== x",
                "=a & \"b\" ? c : d",
                "- a",
                "a: b",
                "a #b",
                "{a",
                "[a",
                "&a",
                "*a",
                "!a",
                "| a",
                "> a",
                "'a'",
                "\"a\"",
                "%a",
                "@a",
                "`a`",
                "?",
                "<<",
                "a\nb\n",
                "\n",
                "a\tb",
                "tail ",
                "\u0001",
                "ä€😀",
                "---",
                "...",
                "true",
                "off",
                ",",
                ":",
                "a:",
                "?a",
                "-"
            })
    void shouldKeepTextsAndNames(String text) {
        JsonNode definition =
                Json.object().put("text", text).set("more", Json.object().put(text, text));

        assertThat(read(definition)).isEqualTo(definition);
    }

    @Test
    void shouldKeepWhateverADefinitionHolds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            JsonNode definition = Json.object().set("do", value(random, 0));
            assertThat(read(definition)).as("seed " + seed + ", run " + i).isEqualTo(definition);
        }
    }

    private JsonNode read(JsonNode definition) {
        return reader.read(YamlWriter.write(definition)).json();
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 5 : 7)) {
            case 0 -> Json.parse(random.nextBoolean() ? "null" : "true");
            case 1 -> Json.parse(String.valueOf(random.nextLong()));
            // A fraction of nothing is written as a whole number, which is another node.
            case 2 -> Json.parse(random.nextInt(1000) + "." + (1 + random.nextInt(999)));
            case 3, 4 -> Json.mapper().getNodeFactory().textNode(text(random));
            case 5 -> {
                var array = Json.array();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> {
                var object = Json.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), value(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        String alphabet = "ab1 .:#-=?{}[],&*!|>'\"%@`~\n\t\\/ä€";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
