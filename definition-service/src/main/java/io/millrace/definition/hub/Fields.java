package io.millrace.definition.hub;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.hub.source.Source;

/**
 * Typed access to the members of one object of a definition. A member of the wrong type becomes a finding and reads as
 * absent.
 */
public final class Fields {

    private final Source.Members source;
    private final String path;
    private final Findings findings;

    private Fields(Source.Members source, String path, Findings findings) {
        this.source = source;
        this.path = path;
        this.findings = findings;
    }

    /** Null, with a finding, when the source is no object. */
    public static Fields of(Source source, String path, Findings findings) {
        if (source instanceof Source.Members members) {
            return new Fields(members, path, findings);
        }
        findings.add(path, "OBJECT_EXPECTED", "an object is expected here", source);
        return null;
    }

    public Source.Members source() {
        return source;
    }

    public Findings findings() {
        return findings;
    }

    public String path() {
        return path;
    }

    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    public boolean has(String name) {
        return source.get(name) != null;
    }

    public Source get(String name) {
        return source.get(name);
    }

    /** Refuses every member that is not listed. */
    public Fields allow(Set<String> names) {
        source.members().forEach((name, value) -> {
            if (!names.contains(name)) {
                findings.add(path(name), "UNKNOWN_KEY", "unknown key '" + name + "'", value);
            }
        });
        return this;
    }

    /** The member, or null with a finding when it is missing. */
    public Source require(String name) {
        Source value = source.get(name);
        if (value == null) {
            findings.add(path(name), "REQUIRED", "'" + name + "' is required", source);
        }
        return value;
    }

    public String text(String name) {
        return scalar(name, "TEXT_EXPECTED", "a text", JsonNode::isTextual) instanceof JsonNode node
                ? node.textValue()
                : null;
    }

    public boolean truth(String name) {
        return scalar(name, "BOOLEAN_EXPECTED", "true or false", JsonNode::isBoolean) instanceof JsonNode node
                && node.booleanValue();
    }

    /** A whole number within the range, else the fallback, with a finding when it is something else. */
    public int whole(String name, int least, int most, int fallback) {
        JsonNode node = scalar(
                name,
                "NUMBER_EXPECTED",
                "a whole number from " + least + " to " + most,
                value -> value.isInt() && value.intValue() >= least && value.intValue() <= most);
        return node == null ? fallback : node.intValue();
    }

    public Integer length(String name) {
        return has(name) ? (Integer) whole(name, 0, Integer.MAX_VALUE, 0) : null;
    }

    public BigDecimal number(String name) {
        JsonNode node = scalar(name, "NUMBER_EXPECTED", "a number", JsonNode::isNumber);
        return node == null ? null : node.decimalValue();
    }

    /** The elements of a list member; empty when it is absent or, with a finding, no list. */
    public List<Source> list(String name) {
        Source value = source.get(name);
        if (value instanceof Source.Elements list) {
            return list.elements();
        }
        if (value != null) {
            findings.add(path(name), "LIST_EXPECTED", "a list is expected here", value);
        }
        return List.of();
    }

    private JsonNode scalar(String name, String code, String what, java.util.function.Predicate<JsonNode> fits) {
        Source value = source.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Source.Scalar scalar && fits.test(scalar.json())) {
            return scalar.json();
        }
        findings.add(path(name), code, "'" + name + "' must be " + what, value);
        return null;
    }
}
