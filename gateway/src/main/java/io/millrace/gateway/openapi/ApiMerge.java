package io.millrace.gateway.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * Makes one OpenAPI document of several: only paths that clients can reach, in their public form; components that have
 * one name and two meanings get the service's name in front. Pure.
 */
final class ApiMerge {

    private static final String SCHEMA_PREFIX = "#/components/";

    private final ObjectNode paths = Json.object();
    private final ObjectNode components = Json.object();
    private final Set<String> tags = new TreeSet<>();

    /** @param outward the public form of a service's path, empty for paths that are not public */
    ApiMerge add(String service, JsonNode document, Function<String, Optional<String>> outward) {
        Map<String, String> renamed = new HashMap<>();
        document.path("components")
                .properties()
                .forEach(section -> section.getValue()
                        .properties()
                        .forEach(component ->
                                place(service, section.getKey(), component.getKey(), component.getValue(), renamed)));
        document.path("components")
                .properties()
                .forEach(section -> section.getValue().properties().forEach(component -> {
                    String name =
                            renamed.getOrDefault(reference(section.getKey(), component.getKey()), component.getKey());
                    section(section.getKey()).set(name, rewritten(component.getValue(), renamed));
                }));
        document.path("paths")
                .properties()
                .forEach(path -> outward.apply(path.getKey())
                        .ifPresent(open -> addPath(open, rewritten(path.getValue(), renamed))));
        return this;
    }

    ObjectNode document(String title, String version, String server) {
        ObjectNode document = Json.object();
        document.put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", title);
        info.put("version", version);
        document.putArray("servers").addObject().put("url", server);
        ArrayNode tagList = document.putArray("tags");
        tags.forEach(tag -> tagList.addObject().put("name", tag));
        document.set("paths", sorted(paths));
        document.set("components", components);
        return document;
    }

    private void place(String service, String section, String name, JsonNode component, Map<String, String> renamed) {
        JsonNode taken = section(section).get(name);
        if (taken != null && !taken.equals(component)) {
            renamed.put(reference(section, name), service + "_" + name);
        }
    }

    private void addPath(String path, JsonNode item) {
        if (paths.get(path) instanceof ObjectNode seen && item instanceof ObjectNode more) {
            more.properties().forEach(operation -> seen.putIfAbsent(operation.getKey(), operation.getValue()));
        } else {
            paths.set(path, item);
        }
        item.findValues("tags").forEach(list -> list.forEach(tag -> tags.add(tag.asText())));
    }

    private ObjectNode section(String name) {
        return components.get(name) instanceof ObjectNode section ? section : components.putObject(name);
    }

    private static String reference(String section, String name) {
        return section + "/" + name;
    }

    private static JsonNode rewritten(JsonNode node, Map<String, String> renamed) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = Json.object();
                object.properties().forEach(field -> copy.set(field.getKey(), field(field, renamed)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = Json.array();
                array.forEach(item -> copy.add(rewritten(item, renamed)));
                yield copy;
            }
            default -> node;
        };
    }

    private static JsonNode field(Map.Entry<String, JsonNode> field, Map<String, String> renamed) {
        String text = field.getValue().asText();
        if (!field.getKey().equals("$ref") || !text.startsWith(SCHEMA_PREFIX)) {
            return rewritten(field.getValue(), renamed);
        }
        String name = text.substring(SCHEMA_PREFIX.length());
        int slash = name.indexOf('/');
        String target = renamed.get(name);
        return Json.tree(target == null ? text : SCHEMA_PREFIX + name.substring(0, slash + 1) + target);
    }

    private static ObjectNode sorted(ObjectNode node) {
        ObjectNode sorted = Json.object();
        new TreeSet<>(node.propertyStream().map(Map.Entry::getKey).toList())
                .forEach(name -> sorted.set(name, node.get(name)));
        return sorted;
    }
}
