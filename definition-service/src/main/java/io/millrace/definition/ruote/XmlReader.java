package io.millrace.definition.ruote;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.plan.ruote.Position;

/**
 * Reads the XML notation ({@code spec/ruote.md} §2.3): an element is an expression, {@code -} in names becomes
 * {@code _}, character data is the attribute text. Document types are refused, so there are no entities to expand.
 */
final class XmlReader implements Reader {

    private final Bounds bounds;

    XmlReader(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public Element read(String text) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                return elements(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            Position position = e.getLocation() == null
                    ? new Position(1, 1)
                    : new Position(
                            e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
            throw ReadingException.syntax(
                    "malformed XML: "
                            + e.getMessage().lines().reduce((a, b) -> b).orElse(""),
                    position);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are refused");
        });
        return factory;
    }

    private Element elements(XMLStreamReader xml) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Element root = null;
        int count = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Element element = element(xml);
                bounds.checkCount(++count, element.position());
                if (open.isEmpty()) {
                    root = element;
                } else {
                    open.peek().children().add(element);
                }
                open.push(element);
                bounds.checkDepth(open.size(), element.position());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new ReadingException("RUOTE_DTD", "document types and entities are refused", position(xml));
            } else if (xml.isCharacters() && !open.isEmpty() && !xml.getText().isBlank()) {
                open.peek().attributes().set(xml.getText().strip(), NullNode.getInstance());
            }
        }
        return root;
    }

    private static Element element(XMLStreamReader xml) {
        Element element = Element.at(xml.getLocalName().replace('-', '_'), position(xml));
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.attributes().put(xml.getAttributeLocalName(i).replace('-', '_'), xml.getAttributeValue(i));
        }
        return element;
    }

    private static Position position(XMLStreamReader xml) {
        return new Position(xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
    }
}
