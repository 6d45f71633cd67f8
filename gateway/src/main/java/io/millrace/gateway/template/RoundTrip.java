package io.millrace.gateway.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries, when a table is loaded, that what a template makes of values it reads back as the same values:
 * {@code match(expand(values)) = values}.
 */
final class RoundTrip {

    /** Values with what is easily lost on the way: spaces, signs of URLs, other alphabets, things that look like escapes. */
    private static final List<String> HARD = List.of("a", "a b", "100%25", "x=1&y", "ü漢", "v1.2", "q?#[]@:!$'()*+,");

    /** Values of common patterns: numbers, keys, codes, ids, dates. */
    private static final List<String> USUAL = List.of(
            "1",
            "20260101",
            "abc",
            "ABC",
            "A-1",
            "a_b",
            "Ab1",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "2026-01-01",
            "1.0.0");

    private RoundTrip() {}

    /** @throws TemplateException when a value is not read back; values that no pattern takes are not tried */
    static void check(UrlTemplate template) {
        HARD.forEach(value -> check(template, value));
        USUAL.forEach(value -> check(template, value));
    }

    private static void check(UrlTemplate template, String value) {
        Map<String, String> values = template.sample(value, USUAL);
        if (values.keySet().equals(template.variables())) {
            String path = template.expand(values);
            if (!template.match(path).equals(Optional.of(values))) {
                throw new TemplateException(
                        "URL template " + template + " does not read back " + values + " from " + path);
            }
        }
    }
}
