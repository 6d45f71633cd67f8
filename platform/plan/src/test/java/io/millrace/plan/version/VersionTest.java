package io.millrace.plan.version;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VersionTest {

    @Test
    void shouldOrderAsSemVer() {
        // given: the order of SemVer 2.0 §11.4, then packages, from lowest to highest
        List<String> ordered = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.0-pkg.1.0.0+core",
                "1.0.0-pkg.1.2.0+core",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0");

        // when
        List<String> sorted = ordered.reversed().stream()
                .map(Version::of)
                .sorted()
                .map(Version::toString)
                .toList();

        // then
        assertThat(sorted).isEqualTo(ordered);
    }

    @Test
    void shouldIgnoreBuildMetadataWhenOrdering() {
        assertThat(Version.of("1.0.0+b")).isEqualByComparingTo(Version.of("1.0.0+a"));
        assertThat(Version.of("1.0.0+b")).isNotEqualTo(Version.of("1.0.0+a"));
    }

    @Test
    void shouldReadPackagedPrerelease() {
        assertThat(Version.of("1.0.0-beta.1-pkg.3.1.0+core")).isGreaterThan(Version.of("1.0.0-beta.1"));
        assertThat(Version.of("1.0.0-beta.1-pkg.3.1.0+core")).isLessThan(Version.of("1.0.0"));
    }

    @Test
    void shouldRefuseWhatIsNoVersion() {
        for (String text : Arrays.asList("", "v1", "1.", "1.2.3.4", "latest", "1.0.0-", null, "1".repeat(200))) {
            assertThat(Version.parse(text)).as("%s", text).isEmpty();
        }
        assertThatThrownBy(() -> Version.of("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one");
    }

    @Test
    void shouldResolveExactPrefixAndLatest() {
        // given
        List<String> published = List.of("1.0.0", "1.2.0", "1.2.9", "1.10.1", "2.0.0", "3.0.0-rc.1");

        // then
        assertThat(best("1.2.0", published)).isEqualTo("1.2.0");
        assertThat(best("1.2", published)).isEqualTo("1.2.9");
        assertThat(best("1", published)).isEqualTo("1.10.1");
        assertThat(best("3", published)).isEqualTo("3.0.0-rc.1");
        assertThat(best("latest", published)).isEqualTo("3.0.0-rc.1");
        assertThat(best(null, published)).isEqualTo("3.0.0-rc.1");
        assertThat(best("4", published)).isNull();
        assertThat(best("1.2.1", published)).isNull();
        assertThat(best("nonsense", published)).isNull();
    }

    @Test
    void shouldPreferExactSpellingOverItsPackages() {
        List<String> published = List.of("1.0.0", "1.0.0-pkg.1.0.0+a", "1.0.0-pkg.1.1.0+a");

        assertThat(best("1.0.0", published)).isEqualTo("1.0.0");
        assertThat(best("1.0.0", published.subList(1, 3))).isEqualTo("1.0.0-pkg.1.1.0+a");
        assertThat(best("1.0.0-pkg.1.0.0+a", published)).isEqualTo("1.0.0-pkg.1.0.0+a");
        assertThat(best("1", published)).isEqualTo("1.0.0-pkg.1.1.0+a");
    }

    @Test
    void shouldCountPlainNumbers() {
        List<String> published = List.of("1", "2", "10");

        assertThat(best("2", published)).isEqualTo("2");
        assertThat(best("1", published)).isEqualTo("1");
        assertThat(best("latest", published)).isEqualTo("10");
    }

    private static String best(String spec, List<String> published) {
        return VersionSpec.of(spec)
                .best(published.stream().map(Version::of).toList(), Function.identity())
                .map(Version::toString)
                .orElse(null);
    }
}
