package io.millrace.definition.statemachine;

import java.util.Optional;
import java.util.regex.Pattern;

import io.millrace.plan.version.Version;

/** The rules of single fields of a publication, and of its rows ({@code spec/vnext.md} §1.1). */
final class EnvelopeFields {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([-+].*)?");

    private EnvelopeFields() {}

    static void name(Findings findings, String field, String value, int maxLength) {
        if (present(findings, field, value, maxLength) && !NAME.matcher(value).matches()) {
            findings.fault(field, "PATTERN", "may hold letters, digits and hyphens only");
        }
    }

    /** A key as instances may have it. */
    static void businessKey(Findings findings, String field, String value, int maxLength) {
        if (present(findings, field, value, maxLength)
                && (value.isBlank() || CONTROL.matcher(value).find())) {
            findings.fault(field, "PATTERN", "must not be blank and may hold no control characters");
        }
    }

    static Optional<Version> version(Findings findings, String field, String value) {
        if (value == null || value.isEmpty()) {
            findings.fault(field, "REQUIRED", "must not be empty");
            return Optional.empty();
        }
        Optional<Version> version =
                Version.parse(value).filter(any -> VERSION.matcher(value).matches());
        if (version.isEmpty()) {
            findings.fault(
                    field,
                    "PATTERN",
                    "must be a version such as 1.2.3 or 1.2.3-beta.1, of at most " + Version.MAX_LENGTH
                            + " characters");
        }
        return version;
    }

    private static boolean present(Findings findings, String field, String value, int maxLength) {
        if (value == null || value.isEmpty()) {
            findings.fault(field, "REQUIRED", "must not be empty");
            return false;
        }
        if (value.length() > maxLength) {
            findings.fault(field, "TOO_LONG", "has more than " + maxLength + " characters");
            return false;
        }
        return true;
    }
}
