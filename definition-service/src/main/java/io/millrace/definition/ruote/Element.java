package io.millrace.definition.ruote;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.ruote.Position;
import io.millrace.plan.ruote.Tree;

/** An expression as a reader finds it: open for more children and attributes until the text is read. */
record Element(String name, ObjectNode attributes, List<Element> children, Position position) {

    static Element at(String name, Position position) {
        return new Element(name, Json.object(), new ArrayList<>(), position);
    }

    Tree tree() {
        return new Tree(name, attributes, children.stream().map(Element::tree).toList());
    }
}
