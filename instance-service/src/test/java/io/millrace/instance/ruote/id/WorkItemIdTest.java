package io.millrace.instance.ruote.id;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkItemIdTest {

    @Test
    void shouldUnderstandIdsOfThreeAndFourParts() {
        assertThat(WorkItemId.parse("engine!0_0!abc!w")).isEqualTo(WorkItemId.parse("0_0!abc!w"));
        assertThat(WorkItemId.parse("0_0!abc")).isEmpty();
        assertThat(WorkItemId.parse("x!abc!w")).isEmpty();
        assertThat(WorkItemId.parse("")).isEmpty();
    }
}
