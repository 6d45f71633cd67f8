package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkflowIdsTest {

    @Test
    void shouldSayTheMinuteAndTwoWords() {
        assertThat(new WorkflowIds().next(Instant.parse("2015-10-05T12:47:59Z")))
                .matches("20151005-1247-[a-z]+-[a-z]+");
    }

    @Test
    void shouldNotRepeatItself() {
        WorkflowIds ids = new WorkflowIds();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(ids.next(Instant.EPOCH))).isTrue();
        }
    }
}
