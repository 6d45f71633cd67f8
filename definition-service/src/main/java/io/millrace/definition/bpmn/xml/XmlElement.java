package io.millrace.definition.bpmn.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a document with where it stood. Filled while reading, then only read. */
public final class XmlElement {

    private final String namespace;
    private final String name;
    private final int line;
    private final int column;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> foreign = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(String namespace, String name, int line, int column) {
        this.namespace = namespace == null ? "" : namespace;
        this.name = name;
        this.line = line;
        this.column = column;
    }

    void attribute(String attributeNamespace, String attributeName, String value) {
        if (attributeNamespace == null || attributeNamespace.isEmpty()) {
            attributes.put(attributeName, value);
        } else {
            foreign.put('{' + attributeNamespace + '}' + attributeName, value);
        }
    }

    void child(XmlElement element) {
        children.add(element);
    }

    void text(String more) {
        text.append(more);
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    public boolean is(String elementNamespace, String elementName) {
        return namespace.equals(elementNamespace) && name.equals(elementName);
    }

    /** The value of an attribute without namespace, or null. */
    public String attribute(String attributeName) {
        return attributes.get(attributeName);
    }

    /** The value of an attribute in the first of the namespaces that has it, or null. */
    public String attribute(List<String> namespaces, String attributeName) {
        return namespaces.stream()
                .map(each -> foreign.get('{' + each + '}' + attributeName))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    public List<XmlElement> children() {
        return children;
    }

    public Stream<XmlElement> children(String elementNamespace, String elementName) {
        return children.stream().filter(child -> child.is(elementNamespace, elementName));
    }

    public Optional<XmlElement> child(String elementNamespace, String elementName) {
        return children(elementNamespace, elementName).findFirst();
    }

    /** Its own text, without that of its children, blanks trimmed. */
    public String text() {
        return text.toString().strip();
    }

    /** This element and everything in it, in document order. */
    public Stream<XmlElement> tree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::tree));
    }
}
