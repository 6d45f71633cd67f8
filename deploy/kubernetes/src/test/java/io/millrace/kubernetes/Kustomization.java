package io.millrace.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * As much of kustomize as the overlays use: resources, components, strategic merge patches by file, image tags, one namespace.
 * What it would do otherwise than kustomize, it refuses; where {@code kubectl} is at hand a test compares the two.
 */
record Kustomization(Path folder, JsonNode file) {

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "namespace", "resources", "components", "patches", "images");

    static Kustomization of(Path folder) {
        JsonNode file =
                Manifests.documents(folder.resolve("kustomization.yaml")).getFirst();
        file.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(folder + ": " + name + " is not understood here");
            }
        });
        return new Kustomization(folder, file);
    }

    List<JsonNode> render() {
        List<JsonNode> trees = new ArrayList<>();
        renderOnto(trees);
        return trees;
    }

    /** A component changes what is there before it; a folder among the resources is rendered by itself. */
    private void renderOnto(List<JsonNode> trees) {
        for (JsonNode entry : file.path("resources")) {
            Path path = path(entry);
            trees.addAll(Files.isDirectory(path) ? of(path).render() : Manifests.documents(path));
        }
        for (JsonNode entry : file.path("components")) {
            of(path(entry)).renderOnto(trees);
        }
        file.path("patches").forEach(patch -> apply(patch, trees));
        file.path("images").forEach(image -> tag(image, trees));
        if (file.has("namespace")) {
            trees.forEach(tree -> ((ObjectNode) tree.path("metadata")).set("namespace", file.path("namespace")));
        }
    }

    private Path path(JsonNode entry) {
        Path path = folder.resolve(entry.asText()).normalize();
        if (folder.normalize().startsWith(path)) {
            throw new IllegalArgumentException(folder + ": " + entry + " holds this folder: a cycle for kustomize");
        }
        return path;
    }

    /** The files of the folder that nothing names. */
    List<String> forgotten() {
        String text = file.toString();
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml") && !text.contains("\"" + name + "\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(JsonNode patch, List<JsonNode> trees) {
        for (JsonNode change :
                Manifests.documents(folder.resolve(patch.path("path").asText()))) {
            List<JsonNode> targets = trees.stream()
                    .filter(tree -> Manifests.name(tree).equals(Manifests.name(change))
                            && tree.at("/metadata/name").equals(change.at("/metadata/name")))
                    .toList();
            if (targets.size() != 1) {
                throw new IllegalArgumentException(folder + ": " + patch + " fits " + targets.size() + " objects");
            }
            merge((ObjectNode) targets.getFirst(), (ObjectNode) change);
        }
    }

    private void merge(ObjectNode target, ObjectNode change) {
        change.properties().forEach(field -> {
            JsonNode before = target.get(field.getKey());
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (before instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else if (before instanceof ArrayNode list && field.getValue() instanceof ArrayNode more) {
                mergeByName(field.getKey(), list, more);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Only lists that the API merges by the name of their entries. */
    private void mergeByName(String field, ArrayNode list, ArrayNode changes) {
        if (!Set.of("containers", "env", "volumes").contains(field)) {
            throw new IllegalArgumentException(folder + ": a patch of the list " + field + " is not understood here");
        }
        for (JsonNode change : changes) {
            ObjectNode same = null;
            for (JsonNode entry : list) {
                if (entry.path("name").equals(change.path("name"))) {
                    same = (ObjectNode) entry;
                }
            }
            if (same == null) {
                throw new IllegalArgumentException(folder + ": " + field + " has no entry like " + change);
            }
            merge(same, (ObjectNode) change);
        }
    }

    /** kustomize says nothing of an image that is nowhere. */
    private void tag(JsonNode image, List<JsonNode> trees) {
        boolean found = false;
        for (JsonNode tree : trees) {
            for (JsonNode container : tree.at("/spec/template/spec/containers")) {
                String name = container.path("image").asText().replaceAll(":[^:/]*$", "");
                if (name.equals(image.path("name").asText())) {
                    found = true;
                    ((ObjectNode) container)
                            .put("image", name + ":" + image.path("newTag").asText());
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException(folder + ": no container has the image " + image);
        }
    }
}
