package io.millrace.hub.api.client;

import java.util.Locale;
import java.util.regex.Pattern;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Ids of executions and functions as they stand in URLs. */
public final class ExecutionIds {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private ExecutionIds() {}

    static boolean looksLikeOne(String text) {
        return UUID.matcher(text).matches();
    }

    /** @throws io.millrace.problem.ProblemException 400 when the text is no uuid */
    public static String require(String text) {
        if (!looksLikeOne(text)) {
            throw Problem.of(ProblemKind.MALFORMED, "INVALID_UUID", "invalid executor uuid")
                    .exception();
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
