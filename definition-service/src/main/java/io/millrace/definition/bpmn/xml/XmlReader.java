package io.millrace.definition.bpmn.xml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.millrace.problem.Violation;

/** Reads a document into a tree, within bounds. A document type is refused: nothing outside the text is ever looked at. */
public final class XmlReader {

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final XmlLimits limits;

    public XmlReader(XmlLimits limits) {
        this.limits = limits;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** What came of a text. */
    public sealed interface Outcome {
        record Read(XmlElement root) implements Outcome {}

        record Unreadable(Violation violation) implements Outcome {}
    }

    public Outcome read(String source) {
        if (source == null || source.isBlank()) {
            return unreadable("EMPTY_XML", "the BPMN XML is empty", 0, 0);
        }
        if (source.length() > limits.bytes() || source.getBytes(StandardCharsets.UTF_8).length > limits.bytes()) {
            return unreadable("XML_TOO_LARGE", "the BPMN XML has at most " + limits.bytes() + " bytes", 0, 0);
        }
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source));
            try {
                return tree(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            return unreadable(
                    "XML_PARSE_ERROR",
                    "the BPMN XML is not well-formed: " + reason(e),
                    at == null ? 0 : at.getLineNumber(),
                    at == null ? 0 : at.getColumnNumber());
        }
    }

    private Outcome tree(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement root = null;
        int count = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = element(reader);
                    String exceeded = exceeded(++count, open.size() + 1, reader.getAttributeCount());
                    if (exceeded != null) {
                        return unreadable("XML_TOO_LARGE", exceeded, element.line(), element.column());
                    }
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.peek().child(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().text(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD -> {
                    return unreadable(
                            "XML_PARSE_ERROR",
                            "a document type declaration is not allowed",
                            reader.getLocation().getLineNumber(),
                            reader.getLocation().getColumnNumber());
                }
                default -> {
                    // Comments and processing instructions mean nothing to a process.
                }
            }
        }
        return new Outcome.Read(root);
    }

    private static XmlElement element(XMLStreamReader reader) {
        Location at = reader.getLocation();
        XmlElement element = new XmlElement(
                reader.getNamespaceURI(), reader.getLocalName(), at.getLineNumber(), at.getColumnNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attribute(
                    reader.getAttributeNamespace(i), reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    private String exceeded(int elements, int depth, int attributes) {
        if (elements > limits.elements()) {
            return "the BPMN XML has at most " + limits.elements() + " elements";
        }
        if (depth > limits.depth()) {
            return "the BPMN XML nests at most " + limits.depth() + " levels deep";
        }
        return attributes > limits.attributes()
                ? "an element has at most " + limits.attributes() + " attributes"
                : null;
    }

    private static Outcome unreadable(String code, String message, int line, int column) {
        return new Outcome.Unreadable(new Violation("bpmn_xml", code, message, Math.max(line, 0), Math.max(column, 0)));
    }

    /** The JDK's message without its "ParseError at [row,col]" head: the place is told apart. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }
}
