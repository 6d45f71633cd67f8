package io.millrace.gateway.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLinksTest {

    private static final LinkFields FIELDS = new LinkFields(Set.of("href", "next", "ü"), Set.of("attributes"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"href\":\"/in/1\"}                          | {\"href\":\"/out/1\"}",
                "{ \"href\" : \"/in/1\" , \"x\" : 1 }          | { \"href\" : \"/out/1\" , \"x\" : 1 }",
                "{\"x\":\"/in/1\"}                             | {\"x\":\"/in/1\"}",
                "{\"href\":\"/elsewhere\"}                     | {\"href\":\"/elsewhere\"}",
                "{\"x\":\"href\",\"y\":\"/in/1\"}              | {\"x\":\"href\",\"y\":\"/in/1\"}",
                "[\"href\",\"/in/1\"]                          | [\"href\",\"/in/1\"]",
                "{\"href\":[\"/in/1\",\"/in/2\"]}              | {\"href\":[\"/out/1\",\"/out/2\"]}",
                "{\"href\":[[\"/in/1\"]],\"y\":\"/in/1\"}      | {\"href\":[[\"/out/1\"]],\"y\":\"/in/1\"}",
                "{\"href\":{\"x\":\"/in/1\"}}                  | {\"href\":{\"x\":\"/in/1\"}}",
                "{\"a\":{\"href\":\"/in/1\"},\"b\":\"/in/1\"}  | {\"a\":{\"href\":\"/out/1\"},\"b\":\"/in/1\"}",
                "{\"href\":null,\"b\":\"/in/1\"}               | {\"href\":null,\"b\":\"/in/1\"}",
                "{\"href\":7,\"next\":\"/in/1\"}               | {\"href\":7,\"next\":\"/out/1\"}",
                "{\"attributes\":{\"href\":\"/in/1\"},\"href\":\"/in/1\"} | {\"attributes\":{\"href\":\"/in/1\"},\"href\":\"/out/1\"}",
                "{\"attributes\":[{\"href\":\"/in/1\"}],\"href\":\"/in/1\"} | {\"attributes\":[{\"href\":\"/in/1\"}],\"href\":\"/out/1\"}",
                "{\"attributes\":1,\"a\":{\"href\":\"/in/1\"}} | {\"attributes\":1,\"a\":{\"href\":\"/out/1\"}}",
                "{\"href\":\"\\/in\\/1\"}                      | {\"href\":\"/out/1\"}",
                "{\"href\":\"/in/\\u0031\"}                    | {\"href\":\"/out/1\"}",
                "{\"hr\\u0065f\":\"/in/1\"}                    | {\"hr\\u0065f\":\"/out/1\"}",
                "{\"href\":\"/in/a\\\"b\"}                     | {\"href\":\"/out/a\\\"b\"}",
                "{\"href\":\"\\q\"}                            | {\"href\":\"\\q\"}",
                "{\"x\":\"a\\\\\",\"href\":\"/in/1\"}          | {\"x\":\"a\\\\\",\"href\":\"/out/1\"}",
                "{\"x\":\"{\\\"href\\\":\",\"y\":\"/in/1\"}    | {\"x\":\"{\\\"href\\\":\",\"y\":\"/in/1\"}",
                "{\"ü\":\"/in/ü\"}                             | {\"ü\":\"/out/ü\"}",
                "\"/in/1\"                                     | \"/in/1\"",
                "{\"href\":\"/in/1                             | {\"href\":\"/in/1",
                "}]{\"href\":\"/in/1\"}                        | }]{\"href\":\"/out/1\"}",
            })
    void shouldChangeLinksAndNothingElse(String body, String expected) {
        for (int size : new int[] {1, 2, 3, 7, 1_000}) {
            assertThat(changed(body, size)).as("parts of %d", size).isEqualTo(expected);
        }
    }

    @Test
    void shouldLetATextPassThatIsTooLongForALink() {
        String body = "{\"href\":\"/in/" + "x".repeat(JsonLinks.LONGEST_LINK) + "\",\"next\":\"/in/1\"}";

        assertThat(changed(body, 100)).isEqualTo(body.replace("\"next\":\"/in/1", "\"next\":\"/out/1"));
    }

    @Test
    void shouldLetABodyPassThatIsTooDeep() {
        String body = "[".repeat(5_000) + "{\"href\":\"/in/1\"}" + "]".repeat(5_000);

        assertThat(changed(body, 64)).isEqualTo(body);
    }

    @Test
    void shouldDoTheSameAsAWalkThroughTheTree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            JsonNode body = any(random, 4);
            JsonNode expected = walked(body.deepCopy(), false, false);

            JsonNode changed = Json.parse(changed(body.toString(), 1 + random.nextInt(20)));

            assertThat(changed).as("seed %d, body %s", seed, body).isEqualTo(expected);
        }
    }

    private static JsonNode any(Random random, int deep) {
        return switch (random.nextInt(deep == 0 ? 3 : 5)) {
            case 0 -> Json.tree(random.nextInt());
            case 1 -> Json.tree("/in/" + text(random));
            case 2 -> Json.tree(text(random));
            case 3 -> {
                ArrayNode list = Json.array();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(any(random, deep - 1));
                }
                yield list;
            }
            default -> {
                ObjectNode object = Json.object();
                for (int n = random.nextInt(5); n > 0; n--) {
                    String name = random.nextBoolean() ? text(random) : random.nextBoolean() ? "href" : "attributes";
                    object.set(name, any(random, deep - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        String alphabet = "ab\"\\/{}[]:,ü\n漢";
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static JsonNode walked(JsonNode node, boolean link, boolean opaque) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(walked(
                            field.getValue(),
                            FIELDS.links().contains(field.getKey()),
                            opaque || FIELDS.opaque().contains(field.getKey()))));
        } else if (node instanceof ArrayNode list) {
            boolean still = link;
            for (int i = 0; i < list.size(); i++) {
                list.set(i, walked(list.get(i), still, opaque));
                still &= !list.get(i).isContainerNode();
            }
        } else if (node.isTextual() && link && !opaque) {
            return form(node.textValue()).map(Json::tree).orElse(node);
        }
        return node;
    }

    private static Optional<String> form(String link) {
        return link.startsWith("/in/") ? Optional.of("/out/" + link.substring(4)) : Optional.empty();
    }

    private static String changed(String body, int size) {
        JsonLinks links = new JsonLinks(FIELDS, JsonLinksTest::form);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += size) {
            out.writeBytes(links.next(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
        }
        out.writeBytes(links.end());
        return out.toString(StandardCharsets.UTF_8);
    }
}
