package io.millrace.definition.hub.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import io.millrace.json.Json;

/**
 * YAML or JSON text to a {@link Source} tree, bounded in size, depth and number of values. Anchors, aliases, duplicate
 * keys and further documents are refused: none is needed, and the first two blow up small texts.
 */
public final class SourceReader {

    private static final int MAX_NUMBER = 100;

    private final SourceBounds bounds;
    private final YAMLFactory yaml;
    private final JsonFactory json;

    public SourceReader(SourceBounds bounds) {
        this.bounds = bounds;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(bounds.bytes());
        options.setNestingDepthLimit(bounds.depth());
        options.setMaxAliasesForCollections(0);
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(bounds.depth())
                .maxStringLength(bounds.bytes())
                .maxNumberLength(MAX_NUMBER)
                .build();
        this.yaml = YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(constraints)
                .build();
        this.json = JsonFactory.builder().streamReadConstraints(constraints).build();
    }

    /** @throws SourceFault when the text is not one bounded value */
    public Source read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > bounds.bytes()) {
            throw new SourceFault("TOO_LARGE", "the definition is larger than " + bounds.bytes() + " bytes", 0, 0);
        }
        boolean looksLikeJson = text.stripLeading().startsWith("{");
        try (JsonParser parser = looksLikeJson ? json.createParser(text) : yaml.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new SourceFault("EMPTY", "the definition is empty", 1, 1);
            }
            Source source = new Reading(parser).value(0);
            if (parser.nextToken() != null) {
                throw fault("MALFORMED", "text after the end of the definition", parser.currentTokenLocation());
            }
            return source;
        } catch (JsonProcessingException e) {
            throw fault("MALFORMED", firstLine(e.getOriginalMessage()), e.getLocation());
        } catch (IOException | NumberFormatException e) {
            throw new SourceFault("MALFORMED", firstLine(e.getMessage()), 0, 0);
        }
    }

    private static SourceFault fault(String code, String message, JsonLocation at) {
        return at == null
                ? new SourceFault(code, message, 0, 0)
                : new SourceFault(code, message, Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
    }

    private static String firstLine(String message) {
        return message == null ? "malformed text" : message.lines().findFirst().orElse("malformed text");
    }

    /** One pass over the tokens. */
    private final class Reading {

        private final JsonParser parser;
        private int values;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        Source value(int depth) throws IOException {
            JsonLocation at = parser.currentTokenLocation();
            if (++values > bounds.values()) {
                throw fault("TOO_LARGE", "the definition has more than " + bounds.values() + " values", at);
            }
            if (depth > bounds.depth()) {
                throw fault("TOO_DEEP", "the definition is nested deeper than " + bounds.depth(), at);
            }
            refuseAnchors(at);
            return switch (parser.currentToken()) {
                case START_OBJECT -> members(at, depth);
                case START_ARRAY -> elements(at, depth);
                default -> new Source.Scalar(scalar(), at.getLineNr(), at.getColumnNr());
            };
        }

        private Source members(JsonLocation at, int depth) throws IOException {
            Map<String, Source> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonLocation nameAt = parser.currentTokenLocation();
                refuseAnchors(nameAt);
                if (members.containsKey(name)) {
                    throw fault("DUPLICATE_KEY", "the key '" + name + "' stands here a second time", nameAt);
                }
                parser.nextToken();
                members.put(name, value(depth + 1));
            }
            return new Source.Members(members, at.getLineNr(), at.getColumnNr());
        }

        private Source elements(JsonLocation at, int depth) throws IOException {
            List<Source> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(depth + 1));
            }
            return new Source.Elements(elements, at.getLineNr(), at.getColumnNr());
        }

        private void refuseAnchors(JsonLocation at) throws IOException {
            boolean anchored = parser.canReadObjectId() && parser.getObjectId() != null;
            if (anchored || parser instanceof YAMLParser document && document.isCurrentAlias()) {
                throw fault("ALIAS_REFUSED", "anchors and aliases are not accepted", at);
            }
        }

        private JsonNode scalar() throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NULL -> NullNode.instance;
                case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                default -> TextNode.valueOf(parser.getText());
            };
        }

        /** Through the one mapper, so that a number reads the same here and in a stored plan. */
        private JsonNode number() throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return Json.parse(parser.getBigIntegerValue().toString());
            }
            return Json.parse(parser.getDecimalValue().toString());
        }
    }
}
