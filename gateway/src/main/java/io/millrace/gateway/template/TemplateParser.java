package io.millrace.gateway.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one path template and refuses what is unsafe or could be read in two ways. */
final class TemplateParser {

    private static final Pattern TAIL = Pattern.compile("\\{\\+([A-Za-z][A-Za-z0-9_]*)}$");
    private static final Pattern VARIABLE = Pattern.compile("([^{}]*)\\{([A-Za-z][A-Za-z0-9_]*)}([^{}]*)");
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
        String path = text;
        Tail tail = Tail.NONE;
        String tailName = null;
        Matcher rest = TAIL.matcher(text);
        if (rest.find()) {
            tailName = declare(rest.group(1));
            path = text.substring(0, rest.start());
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

    private Pattern pattern(String name) {
        String pattern = patterns.get(name);
        try {
            return pattern == null ? null : Pattern.compile(pattern);
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
