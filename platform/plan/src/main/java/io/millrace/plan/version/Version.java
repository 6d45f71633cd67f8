package io.millrace.plan.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The version of a definition: {@code 1.2.3}, {@code 1.2.3-beta.1}, the packaged form {@code 1.2.3-pkg.2.0.0+name}, or
 * a plain number as BPMN counts. Ordered as SemVer 2.0 §11; between equal versions the package part decides, build
 * metadata never does.
 */
public final class Version implements Comparable<Version> {

    /** As long as the longest the publishing API takes. */
    public static final int MAX_LENGTH = 180;

    private static final Pattern FORM = Pattern.compile("(?<core>\\d{1,9}(?:\\.\\d{1,9}){0,2})"
            + "(?:-(?!pkg\\.)(?<pre>[0-9A-Za-z.-]+?))?"
            + "(?:-pkg\\.(?<pkg>\\d{1,9}(?:\\.\\d{1,9}){0,2}(?:-[0-9A-Za-z.-]+)?))?"
            + "(?:\\+[0-9A-Za-z.@/_-]+)?");

    private static final Comparator<Version> ORDER = Comparator.comparing(
                    (Version version) -> version.core, Version::numbers)
            .thenComparing(version -> version.prerelease, Version::prereleases)
            .thenComparing(version -> version.packaged, Version::packages);

    private final String text;
    private final List<Integer> core;
    private final List<String> prerelease;
    private final Version packaged;

    private Version(String text, List<Integer> core, List<String> prerelease, Version packaged) {
        this.text = text;
        this.core = core;
        this.prerelease = prerelease;
        this.packaged = packaged;
    }

    /** @throws IllegalArgumentException when the text is no version */
    @JsonCreator
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /** Reads a version; empty when the text is none. */
    public static Optional<Version> parse(String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Integer> core = new ArrayList<>();
        for (String part : form.group("core").split("\\.")) {
            core.add(Integer.valueOf(part));
        }
        String pre = form.group("pre");
        String pkg = form.group("pkg");
        List<String> prerelease = pre == null ? List.of() : List.of(pre.split("\\."));
        return Optional.of(new Version(text, List.copyOf(core), prerelease, pkg == null ? null : of(pkg)));
    }

    /** The numbers as written: one to three. */
    public List<Integer> core() {
        return core;
    }

    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /** The same numbers and pre-release, whatever package either came in. */
    boolean sameArtifact(Version other) {
        return numbers(core, other.core) == 0 && prerelease.equals(other.prerelease);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    private static int numbers(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < 3; i++) {
            int order = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int prereleases(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = identifiers(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int identifiers(String left, String right) {
        boolean leftNumeric = left.matches("\\d{1,9}");
        boolean rightNumeric = right.matches("\\d{1,9}");
        if (leftNumeric && rightNumeric) {
            return Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
        }
        if (leftNumeric != rightNumeric) {
            return leftNumeric ? -1 : 1;
        }
        return left.compareTo(right);
    }

    private static int packages(Version left, Version right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return left.compareTo(right);
    }

    /** Versions are equal when written alike: two builds of one version are two publications. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && text.equals(version.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
