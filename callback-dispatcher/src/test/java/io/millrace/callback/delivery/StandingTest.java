package io.millrace.callback.delivery;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StandingTest {

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, ALL, true",
        "DELIVERED, SUCCESS, true",
        "DELIVERED, NOTHING, false",
        "EXHAUSTED, ALL, true",
        "EXHAUSTED, SUCCESS, false",
        "EXHAUSTED, NOTHING, false",
        "CANCELLED, ALL, true",
        "CANCELLED, SUCCESS, false",
        "RETRY, ALL, false",
        "IN_FLIGHT, ALL, false"
    })
    void shouldTellTheOwnerEachEndOnce(Status status, Tells tells, boolean told) {
        assertThat(new Standing(status, tells).isTold()).isEqualTo(told);
    }
}
