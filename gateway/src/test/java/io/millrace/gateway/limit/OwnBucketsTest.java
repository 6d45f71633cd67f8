package io.millrace.gateway.limit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnBucketsTest {

    @Test
    void shouldLetABurstThroughAndThenSayHowLongToWait() {
        OwnBuckets buckets = new OwnBuckets(1, 3);

        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("me")).isZero();
        }

        assertThat(buckets.take("me")).isBetween(1L, 1000L);
        assertThat(buckets.take("other")).isZero();
    }
}
