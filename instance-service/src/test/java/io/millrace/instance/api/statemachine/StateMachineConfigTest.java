package io.millrace.instance.api.statemachine;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StateMachineConfigTest {

    @ParameterizedTest
    @CsvSource({
        "lock-sweep-every, 0, 'from 1ms to 36500d'",
        "lock-sweep-every, -1m, 'from 1ms to 36500d'",
        "async-status, 500, 'it must be 200 or 202'",
        "filter.depth, 0, 'a whole number from 1'",
        "tasks.endpoints.sms, sms.example.com, 'a base address'"
    })
    void shouldEndTheStartWithALineThatNamesTheSettingWhenItIsOutOfBounds(String name, String value, String bounds) {
        String setting = "millrace.state-machine." + name;
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(Map.of(setting, value), "test", 500))
                .withMapping(StateMachineConfig.class);

        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(builder::build)
                .withMessageContainingAll(setting, "\"" + value + "\"", bounds);
    }
}
