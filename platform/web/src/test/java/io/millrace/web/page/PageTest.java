package io.millrace.web.page;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {

    @Test
    void shouldBeginWithTheFirstPageOfTheDefaultSize() {
        assertThat(PageRequest.of(null, null, 20, 100)).isEqualTo(new PageRequest(1, 20));
        assertThat(PageRequest.of(3, 10, 20, 100).offset()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "-1, 10", "1, 0", "1, 101", "2147483647, 100"})
    void shouldRefusePagesOutOfBounds(int page, int size) {
        assertThatThrownBy(() -> PageRequest.of(page, size, 20, 100)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldCountPages() {
        Page<Integer> page = Page.of(List.of(1, 2), 5, new PageRequest(2, 2));

        assertThat(page.totalPages()).isEqualTo(3);
        assertThat(page.hasNext()).isTrue();
        assertThat(page.map(Integer::toUnsignedString).items()).containsExactly("1", "2");
    }
}
