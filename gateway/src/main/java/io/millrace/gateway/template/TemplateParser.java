package io.millrace.gateway.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.re2j.PatternSyntaxException;

/**
 * Reads one path template and refuses what is unsafe or could be read in two ways. Of RFC 6570: {@code {x}},
 * {@code {+rest}} at the end, {@code {/a,b}} for steps and {@code {.format}} for the end of a step.
 */
final class TemplateParser {

    private static final Pattern TAIL = Pattern.compile("\\{\\+([A-Za-z][A-Za-z0-9_]*)}$");
    private static final Pattern VARIABLE = Pattern.compile("([^{}]*)\\{([A-Za-z][A-Za-z0-9_]*)}([^{}]*)");
    private static final Pattern STEPS = Pattern.compile("\\{/([A-Za-z0-9_,]+)}");
    private static final Pattern LABEL = Pattern.compile("\\{\\.([A-Za-z0-9_]+)}");
    private static final Pattern FIXED = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=:@-]+");

    private final String text;
    private final Map<String, String> patterns;
    private final Set<String> names = new HashSet<>();

    TemplateParser(String text, Map<String, String> patterns) {
        this.text = text;
        this.patterns = patterns;
    }

    UrlTemplate parse() {
        if (!text.startsWith("/")) {
            throw refused("must begin with a slash");
        }
        String path = plain(text);
        Tail tail = Tail.NONE;
        String tailName = null;
        Matcher rest = TAIL.matcher(path);
        if (rest.find()) {
            tailName = declare(rest.group(1));
            path = path.substring(0, rest.start());
            tail = path.endsWith("/") ? Tail.BELOW : Tail.SUBTREE;
        }
        List<Segment> segments = segments(tail == Tail.BELOW ? path.substring(0, path.length() - 1) : path);
        if (segments.isEmpty() && tail == Tail.SUBTREE) {
            throw refused("needs something before the rest");
        }
        patterns.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("has no variable " + name + " to give a pattern to");
                });
        return new UrlTemplate(text, segments, tail, tailName);
    }

    /** The operators for steps and labels, written with level 1 only. */
    private static String plain(String text) {
        String steps = STEPS.matcher(text)
                .replaceAll(match -> Stream.of(match.group(1).split(",", -1))
                        .map(name -> "/{" + name + "}")
                        .collect(Collectors.joining()));
        return LABEL.matcher(steps).replaceAll(".{$1}");
    }

    private List<Segment> segments(String path) {
        List<Segment> segments = new ArrayList<>();
        if (path.isEmpty() || path.equals("/")) {
            return segments;
        }
        for (String step : path.substring(1).split("/", -1)) {
            segments.add(segment(step));
        }
        return segments;
    }

    private Segment segment(String step) {
        if (step.indexOf('{') < 0 && step.indexOf('}') < 0) {
            return new Segment.Fixed(fixed(step));
        }
        Matcher variable = VARIABLE.matcher(step);
        if (!variable.matches()) {
            throw refused("the step " + step + " must hold one variable: more could be read in two ways");
        }
        String prefix = variable.group(1).isEmpty() ? "" : fixed(variable.group(1));
        String suffix = variable.group(3).isEmpty() ? "" : fixed(variable.group(3));
        String name = declare(variable.group(2));
        return new Segment.Variable(prefix, name, suffix, pattern(name));
    }

    private String fixed(String part) {
        if (!FIXED.matcher(part).matches() || part.equals(".") || part.equals("..")) {
            throw refused("the text '" + part + "' cannot stand in a path");
        }
        return part;
    }

    private com.google.re2j.Pattern pattern(String name) {
        String pattern = patterns.get(name);
        try {
            return pattern == null ? null : com.google.re2j.Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw refused("the pattern of " + name + " is no regular expression: " + e.getDescription());
        }
    }

    private String declare(String name) {
        if (!names.add(name)) {
            throw refused("has the variable " + name + " twice");
        }
        return name;
    }

    private TemplateException refused(String why) {
        return new TemplateException("URL template " + text + " " + why);
    }
}
