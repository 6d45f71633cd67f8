package io.millrace.hub.exchange;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/**
 * An answer in XML as attributes: the children of the root element by their names, as the original's scripts read them; several of one name are a list,
 * attributes begin with {@code @}, an element of nothing but text is that text, text beside other things is {@code #text}. All values are
 * texts. Prefixes are dropped, document types refused.
 */
public final class XmlAnswer {

    private static final int MAX_DEPTH = 60;
    private static final String TEXT = "#text";

    private XmlAnswer() {}

    /** Whether the answer says that it is XML. */
    public static boolean isMeant(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .flatMap(header -> header.getValue().stream())
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(type -> type.equals("application/xml") || type.equals("text/xml") || type.endsWith("+xml"));
    }

    /** @throws IllegalArgumentException when it is no XML, or not within the bounds */
    public static JsonNode parse(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.strip()));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new IllegalArgumentException("the XML has a document type");
                }
            }
            return element(reader, 1);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "the answer is no XML, line " + e.getLocation().getLineNumber(), e);
        }
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("the XML is nested deeper than " + MAX_DEPTH);
        }
        ObjectNode members = Json.object();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            members.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT ->
                    add(members, reader.getLocalName(), element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IllegalArgumentException("the XML names an entity that it does not define");
                default -> {}
            }
        }
        if (members.isEmpty()) {
            return TextNode.valueOf(text.toString().strip());
        }
        if (!text.toString().isBlank()) {
            members.put(TEXT, text.toString().strip());
        }
        return members;
    }

    private static void add(ObjectNode members, String name, JsonNode value) {
        switch (members.get(name)) {
            case null -> members.set(name, value);
            case ArrayNode list -> list.add(value);
            case JsonNode first -> members.set(name, Json.array().add(first).add(value));
        }
    }
}
