package io.millrace.testkit.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where two documents differ, for people: {@code paths > /x > get is new}. Pure. */
final class ApiDifferences {

    private final List<String> found = new ArrayList<>();

    private ApiDifferences() {}

    /** @return empty when they are equal */
    static List<String> between(JsonNode before, JsonNode now) {
        ApiDifferences differences = new ApiDifferences();
        differences.compare("", before, now);
        return List.copyOf(differences.found);
    }

    private void compare(String place, JsonNode before, JsonNode now) {
        if (before instanceof ObjectNode one && now instanceof ObjectNode two) {
            Set<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            two.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> member(below(place, name), one.get(name), two.get(name)));
        } else if (before instanceof ArrayNode one && now instanceof ArrayNode two) {
            for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
                member(below(place, label(i, one.get(i), two.get(i))), one.get(i), two.get(i));
            }
        } else if (!before.equals(now)) {
            found.add(place + " was " + before + ", is " + now);
        }
    }

    private void member(String place, JsonNode before, JsonNode now) {
        if (before == null) {
            found.add(place + " is new");
        } else if (now == null) {
            found.add(place + " is gone");
        } else {
            compare(place, before, now);
        }
    }

    /** An item by its name where it has one, as parameters have. */
    private static String label(int index, JsonNode before, JsonNode now) {
        JsonNode item = now == null ? before : now;
        String name = item.path("name").asText();
        return name.isEmpty() ? Integer.toString(index) : index + " (" + name + ")";
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + " > " + name;
    }
}
