package io.millrace.conformance.statemachine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** Component files as their authors' tools send them: references to other files are expanded first. */
final class RealComponents {

    private static final Set<String> OTHER_TYPES = Set.of("2", "5", "20", "21", "22", "23");

    private RealComponents() {}

    static boolean runsHere(JsonNode source) {
        return !"sys-tasks".equals(source.path("flow").asText())
                || !OTHER_TYPES.contains(source.at("/attributes/type").asText());
    }

    /** The component with each {@code {"ref": file}} replaced by that file's key, domain, flow and version. */
    static JsonNode expanded(JsonNode node, Path file) throws IOException {
        return switch (node) {
            case ObjectNode object
            when object.size() == 1 && object.path("ref").isTextual() ->
                reference(file, object.get("ref").textValue());
            case ObjectNode object -> {
                ObjectNode expanded = Json.object();
                for (var field : object.properties()) {
                    expanded.set(field.getKey(), expanded(field.getValue(), file));
                }
                yield expanded;
            }
            case ArrayNode array -> {
                ArrayNode expanded = Json.array();
                for (JsonNode element : array) {
                    expanded.add(expanded(element, file));
                }
                yield expanded;
            }
            default -> node;
        };
    }

    private static JsonNode reference(Path file, String named) throws IOException {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            Path target = folder.resolve(named);
            if (Files.isRegularFile(target)) {
                JsonNode component = Json.parse(Files.readAllBytes(target));
                ObjectNode reference = Json.object();
                for (String field : new String[] {"key", "domain", "flow", "version"}) {
                    reference.set(field, component.get(field));
                }
                return reference;
            }
        }
        return Json.object().put("ref", named);
    }
}
