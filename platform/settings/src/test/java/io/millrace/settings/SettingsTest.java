package io.millrace.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public class SettingsTest {

    /** One setting of each kind. */
    @ConfigMapping(prefix = "sample")
    public interface Sample {
        @WithConverter(Pause.class)
        @WithDefault("1M")
        Duration sweepEvery();

        @WithConverter(PauseOrNone.class)
        @WithDefault("1s")
        Duration reload();

        @WithConverter(Count.class)
        @WithDefault("100")
        int rows();

        @WithConverter(CountOrNone.class)
        @WithDefault("2000")
        int perSecond();

        @WithConverter(Parallel.class)
        @WithDefault("2")
        int lanes();

        @WithConverter(LongWhole.class)
        @WithDefault("16000000")
        long cache();

        @WithConverter(Port.class)
        @WithDefault("5672")
        int port();

        @WithDefault("80,443")
        Set<@WithConverter(Port.class) Integer> ports();

        @WithConverter(Share.class)
        @WithDefault("0.1")
        double jitter();

        @WithConverter(Size.class)
        @WithDefault("2M")
        MemorySize body();

        @WithConverter(WebAddress.class)
        @WithDefault("http://localhost:8081")
        URI service();

        @WithConverter(WebAddress.class)
        Optional<URI> endpoint();

        Map<String, @WithConverter(WebAddress.class) URI> endpoints();

        Map<String, Schedule> schedules();

        /** Waits. */
        interface Schedule {
            List<@WithConverter(Pause.class) Duration> waits();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sample.sweep-every | 0 | from 1ms to 36500d",
                "sample.sweep-every | -1s | from 1ms to 36500d",
                "sample.sweep-every | often | a time such as 500ms, 10s",
                "sample.sweep-every | 36501d | from 1ms to 36500d",
                "sample.sweep-every | PT99999999999999H | from 1ms to 36500d",
                "sample.reload | -1s | from 0 to 36500d",
                "sample.rows | 0 | a whole number from 1 to 2147483647",
                "sample.rows | 3000000000 | a whole number from 1 to 2147483647",
                "sample.rows | many | a whole number from 1 to 2147483647",
                "sample.per-second | -1 | a whole number from 0 to 2147483647",
                "sample.lanes | 10001 | a whole number from 1 to 10000",
                "sample.cache | 0 | a whole number from 1 to 9223372036854775807",
                "sample.port | 65536 | a whole number from 1 to 65535",
                "sample.ports | 80,0 | a whole number from 1 to 65535",
                "sample.jitter | 1.01 | a number from 0 to 1",
                "sample.jitter | NaN | a number from 0 to 1",
                "sample.jitter | some | a number from 0 to 1",
                "sample.body | 0 | a number of bytes such as 65536, 512K or 20M, from 1 to 2000000000",
                "sample.body | 2G | from 1 to 2000000000",
                "sample.body | 99999999999999999999Y | from 1 to 2000000000",
                "sample.body | -1 | from 1 to 2000000000",
                "sample.service | localhost:8081 | a base address such as",
                "sample.service | ftp://localhost | a base address such as",
                "sample.service | http://user@host/ | a base address such as",
                "sample.service | http:// | a base address such as",
                "sample.service | http://host:70000 | a base address such as",
                "sample.endpoint | http://a b | a base address such as",
                "sample.endpoints.sms | sms:1 | a base address such as",
                "sample.schedules.slow.waits | 1s,0s | from 1ms to 36500d",
            })
    void shouldNameSettingValueAndBoundsInOneLine(String name, String value, String bounds) {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> sample(Map.of(name, value)))
                .satisfies(end -> {
                    assertThat(end.getProblemCount()).isEqualTo(1);
                    assertThat(end.getProblem(0).getMessage())
                            .contains(name, value.contains(",") ? "must be" : "\"" + value + "\"", bounds)
                            .doesNotContain("\n");
                });
    }

    @Test
    void shouldTakeWhatIsWithinBounds() {
        Sample sample = sample(Map.of(
                "sample.sweep-every", "1ms",
                "sample.reload", "0",
                "sample.per-second", "0",
                "sample.body", "2000000000",
                "sample.jitter", "1",
                "sample.endpoint", "https://s3.example.com/base",
                "sample.schedules.quick.waits", "1s,PT2M"));

        assertThat(sample.sweepEvery()).isEqualTo(Duration.ofMillis(1));
        assertThat(sample.reload()).isZero();
        assertThat(sample.perSecond()).isZero();
        assertThat(sample.body().asLongValue()).isEqualTo(2_000_000_000);
        assertThat(sample.jitter()).isOne();
        assertThat(sample.endpoint()).contains(URI.create("https://s3.example.com/base"));
        assertThat(sample.schedules().get("quick").waits())
                .containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(sample.ports()).containsExactlyInAnyOrder(80, 443);
    }

    @Test
    void shouldEndTheStartWithoutAStackTraceWhenWhatASettingMakesIsRefused() {
        assertThatThrownBy(() -> Setting.made("millrace.callback.signing.keys", () -> {
                    throw new IllegalArgumentException("a key is too short");
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessage("millrace.callback.signing.keys: a key is too short");
    }

    private static Sample sample(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(Sample.class)
                .build()
                .getConfigMapping(Sample.class);
    }
}
