package io.millrace.gateway.path;

import java.util.Optional;

import io.millrace.gateway.template.PercentCoding;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/**
 * Refuses paths that two programs could read differently: steps back, hidden slashes, path parameters, double encoding,
 * control characters. A path that passes is forwarded byte for byte. Pure.
 */
public final class PathSafety {

    public static final String CODE = "UNSAFE_PATH";

    private PathSafety() {}

    /** @param path as sent, still encoded, without the query */
    public static Optional<Problem> check(String path) {
        return isPlain(path) ? Optional.empty() : refusal(path);
    }

    private static Optional<Problem> refusal(String path) {
        return Optional.ofNullable(reason(path))
                .map(reason -> Problem.of(ProblemKind.MALFORMED, CODE, "the path is refused: it has " + reason));
    }

    /** Most paths: letters, digits, {@code - _ ~} and dots inside steps. Nothing in them can be read in two ways. */
    private static boolean isPlain(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char one = path.charAt(i);
            boolean letter = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
            boolean plain = letter || one >= '0' && one <= '9' || one == '-' || one == '_' || one == '~';
            if (!plain && (before == '/' || one != '/' && one != '.')) {
                return false;
            }
            before = one;
        }
        return path.startsWith("/");
    }

    private static String reason(String path) {
        if (!path.startsWith("/")) {
            return "no slash at its beginning";
        }
        String escape = badEscape(path);
        if (escape != null) {
            return escape;
        }
        String decoded = PercentCoding.decode(path);
        if (hasEscape(decoded)) {
            return "an escape that is escaped itself";
        }
        if (hasControl(decoded)) {
            return "a control character";
        }
        if (decoded.indexOf('\\') >= 0) {
            return "a backslash";
        }
        if (decoded.indexOf(';') >= 0) {
            return "a path parameter (;)";
        }
        if (path.contains("//")) {
            return "an empty step (//)";
        }
        for (String step : decoded.split("/", -1)) {
            if (step.equals(".") || step.equals("..")) {
                return "a step to itself or back (. or ..)";
            }
        }
        return null;
    }

    private static String badEscape(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            if (!PercentCoding.isEscape(path, i)) {
                return "a malformed escape";
            }
            String escape = path.substring(i, i + 3);
            if (escape.equalsIgnoreCase("%2f")) {
                return "an encoded slash (%2F)";
            }
        }
        return null;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEscape(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (PercentCoding.isEscape(text, i)) {
                return true;
            }
        }
        return false;
    }
}
