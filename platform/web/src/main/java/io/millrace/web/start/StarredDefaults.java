package io.millrace.web.start;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.PropertyName;

/**
 * Defaults of settings whose names have a {@code *} for one part, kept by what stands before that part: a name is compared
 * with those only that begin as it does, and not with all of the several hundred.
 */
final class StarredDefaults {

    private final Map<PropertyName, String> all;
    private final Map<String, Map<PropertyName, String>> byBeginning = new HashMap<>();
    private final int size;

    StarredDefaults(Map<PropertyName, String> all) {
        this.all = all;
        this.size = all.size();
        all.forEach((name, value) -> byBeginning
                .computeIfAbsent(beginning(name.getName()), none -> new HashMap<>())
                .put(name, value));
    }

    private static String beginning(String starred) {
        return starred.substring(0, starred.lastIndexOf('.', starred.indexOf('*')) + 1);
    }

    /** Whether it still holds all defaults of that map, to which some may have been added. */
    boolean isOf(Map<PropertyName, String> defaults) {
        return all == defaults && size == defaults.size();
    }

    /** @return what {@code all.get(new PropertyName(name))} returns */
    String get(String name) {
        PropertyName wanted = new PropertyName(name);
        if (name.indexOf('*') >= 0) {
            return all.get(wanted);
        }
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 2) + 1) {
            Map<PropertyName, String> alike = byBeginning.get(name.substring(0, end));
            String value = alike == null ? null : alike.get(wanted);
            if (value != null) {
                return value;
            }
        }
        Map<PropertyName, String> anything = byBeginning.get("");
        return anything == null ? null : anything.get(wanted);
    }
}
