package io.millrace.gateway.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A path template that works both ways: {@code match(expand(values))} gives the values again. At most one variable per
 * step, and {@code {+rest}} at the end: what could be read in two ways is refused when it is parsed.
 */
public final class UrlTemplate {

    private final String text;
    private final List<Segment> segments;
    private final Tail tail;
    private final String tailName;

    UrlTemplate(String text, List<Segment> segments, Tail tail, String tailName) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.tail = tail;
        this.tailName = tailName;
    }

    /** @throws TemplateException when it is malformed or could be read in two ways */
    public static UrlTemplate parse(String text) {
        return parse(text, Map.of());
    }

    /** @param patterns regular expressions for values, by the variable's name */
    public static UrlTemplate parse(String text, Map<String, String> patterns) {
        return new TemplateParser(text, patterns).parse();
    }

    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Variable variable) {
                names.add(variable.name());
            }
        }
        if (tail != Tail.NONE) {
            names.add(tailName);
        }
        return names;
    }

    /**
     * The values in a path, as written there: escapes are neither added nor removed, so that they can be put into another
     * template untouched.
     */
    public Optional<Map<String, String>> matchRaw(String path) {
        if (segments.isEmpty() && tail == Tail.NONE) {
            return path.equals("/") ? Optional.of(Map.of()) : Optional.empty();
        }
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        for (Segment segment : segments) {
            if (at >= path.length()) {
                return Optional.empty();
            }
            int end = path.indexOf('/', at + 1);
            int stop = end < 0 ? path.length() : end;
            if (!capture(segment, path.substring(at + 1, stop), values)) {
                return Optional.empty();
            }
            at = stop;
        }
        return captureTail(path.substring(at), values) ? Optional.of(values) : Optional.empty();
    }

    /** The decoded values in a path; the rest of a path stays encoded, for it may hold slashes of both kinds. */
    public Optional<Map<String, String>> match(String path) {
        return matchRaw(path).map(raw -> {
            Map<String, String> values = new LinkedHashMap<>(raw);
            values.replaceAll((name, value) -> name.equals(tailName) ? value : PercentCoding.decode(value));
            return values;
        });
    }

    /** @throws TemplateException when a value is missing, empty or does not fit */
    public String expand(Map<String, String> values) {
        Map<String, String> raw = new LinkedHashMap<>(values);
        raw.replaceAll((name, value) ->
                name.equals(tailName) ? PercentCoding.encodeReserved(value) : PercentCoding.encode(value));
        return expandRaw(raw);
    }

    /** Puts values as they are into the path; the inverse of {@link #matchRaw}. */
    public String expandRaw(Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        for (Segment segment : segments) {
            path.append('/');
            switch (segment) {
                case Segment.Fixed fixed -> path.append(fixed.text());
                case Segment.Variable variable ->
                    path.append(variable.prefix())
                            .append(value(values, variable))
                            .append(variable.suffix());
            }
        }
        appendTail(path, values);
        return path.toString();
    }

    /** The path, or nothing when a value does not fit. */
    Optional<String> tryExpandRaw(Map<String, String> values) {
        try {
            return Optional.of(expandRaw(values));
        } catch (TemplateException unfit) {
            return Optional.empty();
        }
    }

    int fixedSteps() {
        return (int) segments.stream().filter(Segment.Fixed.class::isInstance).count();
    }

    /** Whether some path could match both and nothing says which goes first. */
    boolean clashesWith(UrlTemplate other) {
        if (segments.size() != other.segments.size() || tail != other.tail) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            boolean shared = segments.get(i) instanceof Segment.Variable one
                            && other.segments.get(i) instanceof Segment.Variable two
                    ? one.overlaps(two)
                    : segments.get(i).equals(other.segments.get(i));
            if (!shared) {
                return false;
            }
        }
        return true;
    }

    /** Whether it certainly takes every path that the other takes. */
    boolean covers(UrlTemplate other) {
        int own = segments.size();
        int others = other.segments.size();
        if (others < own || others > own && tail == Tail.NONE) {
            return false;
        }
        for (int i = 0; i < own; i++) {
            boolean all = segments.get(i) instanceof Segment.Variable variable && variable.takesAll();
            if (!all && !segments.get(i).equals(other.segments.get(i))) {
                return false;
            }
        }
        return others > own || tail == other.tail || tail == Tail.SUBTREE;
    }

    /** The text of its first step, when that is fixed. */
    Optional<String> firstStep() {
        return !segments.isEmpty() && segments.getFirst() instanceof Segment.Fixed fixed
                ? Optional.of(fixed.text())
                : Optional.empty();
    }

    /** Values to try it with: the given one where its variable takes it, else one that it does take, if any. */
    Map<String, String> sample(String value, List<String> others) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Variable variable) {
                Stream.concat(Stream.of(value), others.stream())
                        .filter(variable::takes)
                        .findFirst()
                        .ifPresent(one -> values.put(variable.name(), one));
            }
        }
        switch (tail) {
            case NONE -> {}
            case SUBTREE -> values.put(tailName, "/" + PercentCoding.encode(value) + "/b");
            case BELOW -> values.put(tailName, PercentCoding.encode(value) + "/b");
        }
        return values;
    }

    /** Why a path does not match, for people; empty when it does. */
    public Optional<String> mismatch(String path) {
        if (matchRaw(path).isPresent()) {
            return Optional.empty();
        }
        String[] steps = path.equals("/") ? new String[0] : path.substring(1).split("/", -1);
        for (int i = 0; i < segments.size(); i++) {
            if (i >= steps.length) {
                return Optional.of("the path ends before step " + (i + 1) + ", " + segments.get(i));
            }
            if (!capture(segments.get(i), steps[i], new LinkedHashMap<>())) {
                return Optional.of("step " + (i + 1) + " is '" + steps[i] + "', not " + segments.get(i));
            }
        }
        return Optional.of(
                tail == Tail.BELOW
                        ? "nothing follows the last step"
                        : "the path goes on after step " + segments.size());
    }

    /** Ranks of the steps, most significant first; what has more and more fixed steps goes first. */
    List<Integer> specificity() {
        List<Integer> ranks = new ArrayList<>();
        segments.forEach(segment -> ranks.add(segment.rank() + Tail.values().length));
        ranks.add(tail.ordinal());
        return Collections.unmodifiableList(ranks);
    }

    private static boolean capture(Segment segment, String text, Map<String, String> values) {
        return switch (segment) {
            case Segment.Fixed fixed -> fixed.text().equals(text);
            case Segment.Variable variable -> {
                String value = variable.capture(text);
                if (value != null) {
                    values.put(variable.name(), value);
                }
                yield value != null;
            }
        };
    }

    /** @param rest empty, or with a slash at its beginning */
    private boolean captureTail(String rest, Map<String, String> values) {
        return switch (tail) {
            case NONE -> rest.isEmpty();
            case SUBTREE -> {
                values.put(tailName, rest);
                yield true;
            }
            case BELOW -> {
                if (!rest.isEmpty()) {
                    values.put(tailName, rest.substring(1));
                }
                yield !rest.isEmpty();
            }
        };
    }

    private String value(Map<String, String> values, Segment.Variable variable) {
        String value = values.get(variable.name());
        if (value == null || value.isEmpty() || value.indexOf('/') >= 0) {
            throw new TemplateException(text + ": no usable value for " + variable.name());
        }
        if (variable.capture(variable.prefix() + value + variable.suffix()) == null) {
            throw new TemplateException(text + ": the value of " + variable.name() + " does not match its pattern");
        }
        return value;
    }

    private void appendTail(StringBuilder path, Map<String, String> values) {
        if (tail == Tail.NONE) {
            if (segments.isEmpty()) {
                path.append('/');
            }
            return;
        }
        String rest = values.getOrDefault(tailName, "");
        if (tail == Tail.SUBTREE && !rest.isEmpty() && !rest.startsWith("/")) {
            throw new TemplateException(text + ": " + tailName + " must be empty or begin with a slash");
        }
        path.append(tail == Tail.BELOW ? "/" : "").append(rest);
    }

    @Override
    public String toString() {
        return text;
    }
}
