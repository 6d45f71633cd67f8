package io.millrace.web.etag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreconditionsTest {

    private static final ETag SEVEN = ETag.ofVersion(7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\" | true | true", "7 | true | true", "* | true | true", "\"6\", \"7\" | true | true",
                "W/\"7\" | true | false", "\"6\" | false | false", "\"77\" | false | false", "'' | false | false",
            })
    void shouldCompare(String header, boolean unchanged, boolean mayWrite) {
        assertThat(Preconditions.unchanged(header, SEVEN)).isEqualTo(unchanged);
        if (mayWrite) {
            assertThatCode(() -> Preconditions.requireMatch(header, SEVEN)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Preconditions.requireMatch(header, SEVEN))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(412));
        }
    }

    @Test
    void shouldAskNothingOfThoseWhoSendNoHeader() {
        assertThat(Preconditions.unchanged(null, SEVEN)).isFalse();
        assertThatCode(() -> Preconditions.requireMatch(null, SEVEN)).doesNotThrowAnyException();
    }

    @Test
    void shouldTellContentsApart() {
        assertThat(ETag.ofContent("a")).isEqualTo(ETag.ofContent("a")).isNotEqualTo(ETag.ofContent("b"));
        assertThat(SEVEN.header()).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "ä"})
    void shouldRefuseWhatIsNoTag(String value) {
        assertThatThrownBy(() -> new ETag(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
