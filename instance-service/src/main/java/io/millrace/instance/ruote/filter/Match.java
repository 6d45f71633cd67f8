package io.millrace.instance.ruote.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Patterns;

/**
 * A field a rule is about.
 *
 * @param groups what the parentheses of its regular expression matched
 */
record Match(String path, List<String> groups) {

    private static final Pattern REFERENCE = Pattern.compile("\\\\([0-9])");

    static Match exactly(String path) {
        return new Match(path, List.of());
    }

    /** The fields a name, a comma list or a regular expression over flattened paths means. */
    static List<Match> all(String field, ObjectNode fields) {
        List<Match> matches = new ArrayList<>();
        if (!Patterns.isRegex(field)) {
            for (String name : field.split(",")) {
                matches.add(exactly(name.strip()));
            }
            return matches;
        }
        String regex = field.replace("!", "\\.");
        boolean history = field.contains("~");
        List<String> paths = new ArrayList<>();
        flatten(fields, "", paths);
        for (String path : paths) {
            Matcher matcher = Patterns.matcher(regex, path);
            if (path.startsWith(Filter.BEFORE) == history && matcher.find()) {
                List<String> groups = new ArrayList<>();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    groups.add(matcher.group(i) == null ? "" : matcher.group(i));
                }
                matches.add(new Match(path, groups));
            }
        }
        return matches;
    }

    /** A target with {@code \1} and so on filled in. */
    String target(String template) {
        return REFERENCE.matcher(template).replaceAll(reference -> {
            int index = Integer.parseInt(reference.group(1));
            String group = index == 0 ? path : index <= groups.size() ? groups.get(index - 1) : "";
            return Matcher.quoteReplacement(group);
        });
    }

    private static void flatten(JsonNode value, String prefix, List<String> paths) {
        if (value.isObject()) {
            value.properties().forEach(each -> {
                paths.add(prefix + each.getKey());
                flatten(each.getValue(), prefix + each.getKey() + ".", paths);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                paths.add(prefix + i);
                flatten(value.get(i), prefix + i + ".", paths);
            }
        }
    }
}
