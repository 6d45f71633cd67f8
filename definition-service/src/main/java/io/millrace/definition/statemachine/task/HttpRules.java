package io.millrace.definition.statemachine.task;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import io.millrace.definition.statemachine.Cursor;

/** What configurations of tasks that call over HTTP have in common. */
final class HttpRules {

    private static final Pattern ACCEPTED = Pattern.compile("[1-9][0-9]{2}|[1-9]xx|[1-9][0-9]x");

    private HttpRules() {}

    static void common(Cursor config) {
        ConfigRule.object("headers").check(config);
        ConfigRule.count("timeoutSeconds", 1).check(config);
        for (Cursor code : config.at("acceptedStatusCodes").elements()) {
            String text = code.node().asText().toLowerCase(Locale.ROOT);
            if (!ACCEPTED.matcher(text).matches()) {
                code.fault("WRONG_STATUS_PATTERN", "must be a status such as 404, or a pattern such as 40x or 4xx");
            }
        }
    }

    /** Empty is allowed: the input mapping gives it then. So is whatever holds a placeholder. */
    static void url(Cursor config) {
        Cursor url = config.at("url");
        if (!url.node().isTextual()
                || !url.node().textValue().contains("{{") && !isUri(url.node().textValue())) {
            url.fault("WRONG_URL", "must be an absolute http or https URL, or hold {{ }} or be empty");
        }
    }

    private static boolean isUri(String url) {
        if (url.isBlank()) {
            return true;
        }
        try {
            URI uri = URI.create(url);
            return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
