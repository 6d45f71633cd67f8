package io.millrace.definition.bpmn.xml;

/**
 * The bounds of a document.
 *
 * @param bytes size in UTF-8
 * @param depth nesting of elements
 * @param elements how many elements
 * @param attributes how many attributes one element has
 */
public record XmlLimits(int bytes, int depth, int elements, int attributes) {

    public static final XmlLimits DEFAULT = new XmlLimits(5_000_000, 100, 50_000, 256);
}
