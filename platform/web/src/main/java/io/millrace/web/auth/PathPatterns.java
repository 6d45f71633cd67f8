package io.millrace.web.auth;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Path patterns with {@code *} for one segment and {@code **} for any rest. */
final class PathPatterns {

    private final List<Pattern> patterns;

    PathPatterns(List<String> patterns) {
        this.patterns = patterns.stream().map(PathPatterns::compile).toList();
    }

    boolean match(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(List.of(pattern.strip().split("/", -1)).stream()
                .map(segment -> switch (segment) {
                    case "*" -> "[^/]+";
                    case "**" -> ".*";
                    default -> Pattern.quote(segment);
                })
                .collect(Collectors.joining("/")));
    }
}
