package io.millrace.plan.version;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which version is meant: {@code 1.2.3} that one, {@code 1.2} the highest {@code 1.2.x}, {@code 1} the highest
 * {@code 1.x.y}, {@code latest} or nothing the highest of all ({@code spec/vnext.md} §1.3).
 */
public record VersionSpec(String text) {

    public static final VersionSpec LATEST = new VersionSpec("latest");

    public VersionSpec {
        text = text == null || text.isBlank() ? "latest" : text.strip();
    }

    public static VersionSpec of(String text) {
        return new VersionSpec(text);
    }

    public boolean isLatest() {
        return "latest".equals(text);
    }

    /** Whether the version is one of those meant; {@link #best} picks among several. */
    public boolean matches(Version version) {
        if (isLatest() || text.equals(version.toString())) {
            return true;
        }
        return Version.parse(text).map(wanted -> matches(wanted, version)).orElse(false);
    }

    private static boolean matches(Version wanted, Version version) {
        if (wanted.isPrerelease() || wanted.core().size() == 3) {
            return wanted.sameArtifact(version) && wanted.compareTo(version) <= 0;
        }
        int given = wanted.core().size();
        return version.core().size() >= given
                && version.core().subList(0, given).equals(wanted.core());
    }

    /** The one meant: an exact spelling first, else the highest that matches. */
    public <T> Optional<T> best(Collection<T> published, Function<T, Version> version) {
        Comparator<T> exactFirst =
                Comparator.comparing(item -> text.equals(version.apply(item).toString()));
        return published.stream().filter(item -> matches(version.apply(item))).max(exactFirst.thenComparing(version));
    }

    @Override
    public String toString() {
        return text;
    }
}
