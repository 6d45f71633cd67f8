package io.millrace.web.rest;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceIdsTest {

    @Test
    void shouldPreferTheTraceThenTheRequestThenANewId() {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(TraceIds.of(Map.of("traceparent", parent, "X-Request-Id", "r")::get))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(TraceIds.of(Map.of("X-Request-Id", "r-1")::get)).isEqualTo("r-1");
        assertThat(TraceIds.of(Map.of("X-Request-Id", "r\n<script>")::get)).hasSize(32);
    }
}
