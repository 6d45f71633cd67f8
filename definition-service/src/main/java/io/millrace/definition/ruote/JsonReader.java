package io.millrace.definition.ruote;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.ruote.Position;

/** Reads the JSON notation, which is the tree itself ({@code spec/ruote.md} §2.2). */
final class JsonReader implements Reader {

    private static final ObjectReader VALUES =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Bounds bounds;

    JsonReader(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public Element read(String text) {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            parser.nextToken();
            int[] count = {0};
            Element root = element(parser, 1, count);
            if (parser.nextToken() != null) {
                throw ReadingException.syntax("something stands after the tree", position(parser));
            }
            return root;
        } catch (JsonProcessingException e) {
            Position position = e.getLocation() == null
                    ? new Position(1, 1)
                    : new Position(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw ReadingException.syntax(e.getOriginalMessage(), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Element element(JsonParser parser, int depth, int[] count) throws IOException {
        Position position = position(parser);
        bounds.checkDepth(depth, position);
        bounds.checkCount(++count[0], position);
        expect(parser, JsonToken.START_ARRAY, "a tree: [name, {attributes}, [children]]");
        parser.nextToken();
        expect(parser, JsonToken.VALUE_STRING, "the name of an expression, a string");
        Element element = Element.at(parser.getText(), position);
        parser.nextToken();
        expect(parser, JsonToken.START_OBJECT, "the attributes, an object");
        JsonNode attributes = VALUES.readTree(parser);
        bounds.checkValueDepth(depthOf(attributes) - 1, position(parser));
        element.attributes().setAll((ObjectNode) attributes);
        parser.nextToken();
        expect(parser, JsonToken.START_ARRAY, "the children, a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.children().add(element(parser, depth + 1, count));
        }
        parser.nextToken();
        expect(parser, JsonToken.END_ARRAY, "the end of the tree after its children");
        return element;
    }

    private static void expect(JsonParser parser, JsonToken token, String what) throws IOException {
        if (parser.currentToken() != token) {
            throw ReadingException.syntax("expected " + what, position(parser));
        }
    }

    private static int depthOf(JsonNode value) {
        int deepest = 0;
        for (JsonNode child : value) {
            deepest = Math.max(deepest, depthOf(child));
        }
        return value.isContainerNode() ? deepest + 1 : 0;
    }

    private static Position position(JsonParser parser) {
        return new Position(
                parser.currentTokenLocation().getLineNr(),
                Math.max(1, parser.currentTokenLocation().getColumnNr()));
    }
}
