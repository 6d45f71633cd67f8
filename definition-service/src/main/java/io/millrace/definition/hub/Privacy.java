package io.millrace.definition.hub;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import io.millrace.definition.hub.source.Source;

/** What a definition says about personal data: how long an execution keeps it, and what operators may see. */
final class Privacy {

    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofDays(30);

    private Privacy() {}

    /** {@code expiration: PT8H}; null, perhaps with a finding, when there is none. */
    static Duration expiration(Fields fields) {
        String text = fields.text("expiration");
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // The finding below says what is expected.
        }
        fields.findings()
                .add(
                        "expiration",
                        "INVALID_VALUE",
                        "'expiration' is an ISO 8601 duration from PT10S to P30D",
                        fields.get("expiration"));
        return null;
    }

    /** {@code unmasked: [dotted.name]}. */
    static List<String> unmasked(Fields fields) {
        List<String> names = new ArrayList<>();
        List<Source> sources = fields.list("unmasked");
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) instanceof Source.Scalar scalar && scalar.json().isTextual()) {
                names.add(scalar.json().textValue());
            } else {
                fields.findings()
                        .add(
                                "unmasked." + i,
                                "TEXT_EXPECTED",
                                "an attribute's dotted name is expected",
                                sources.get(i));
            }
        }
        return names;
    }
}
