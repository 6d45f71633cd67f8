package io.millrace.bench;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTest {

    @Test
    void shouldGiveTheLatencyThatAShareOfRequestsDidNotExceed() {
        Latencies latencies =
                Latencies.of(List.of(new long[] {4_000_000, 1_000_000}, new long[] {3_000_000, 2_000_000}));

        assertThat(latencies.count()).isEqualTo(4);
        assertThat(latencies.quantile(0.5)).isEqualTo(2.0);
        assertThat(latencies.quantile(0.99)).isEqualTo(4.0);
        assertThat(latencies.quantile(0)).isEqualTo(1.0);
    }

    @Test
    void shouldGiveZeroWhenNothingWasMeasured() {
        assertThat(Latencies.of(List.of()).quantile(0.5)).isZero();
    }
}
