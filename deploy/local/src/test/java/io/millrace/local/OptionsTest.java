package io.millrace.local;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.testkit.Broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {
    private static final Path PROJECT = Path.of("/project");

    @Test
    void shouldKeepDataInTheProjectWhenNothingIsSaid() {
        Options options = Options.parse(PROJECT, List.of());

        assertThat(options)
                .isEqualTo(new Options(
                        PROJECT,
                        PROJECT.resolve(".millrace"),
                        8080,
                        Broker.Choice.AUTO,
                        Packaging.JVM,
                        false,
                        false,
                        false,
                        false));
    }

    @Test
    void shouldReadEveryOption() {
        Options options = Options.parse(
                PROJECT,
                List.of("--fresh", "--demo", "--data", "/data", "--port", "9000", "--broker", "rabbitmq", "--native"));

        assertThat(options)
                .isEqualTo(new Options(
                        PROJECT,
                        Path.of("/data"),
                        9000,
                        Broker.Choice.RABBITMQ,
                        Packaging.NATIVE,
                        true,
                        true,
                        false,
                        false));
    }

    @Test
    void shouldWalkTheDemoWhenAskedToStopAfterIt() {
        assertThat(Options.parse(PROJECT, List.of("--stop-after-demo")).demo()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"--prot,does not know", "--port,needs a value", "--port=1,does not know"})
    void shouldSayWhatItDoesNotUnderstand(String argument, String sentence) {
        assertThatThrownBy(() -> Options.parse(PROJECT, List.of(argument)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"--port,0", "--port,x", "--broker,kafka"})
    void shouldSayWhichValuesAreMeant(String option, String value) {
        assertThatThrownBy(() -> Options.parse(PROJECT, List.of(option, value)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(value);
    }
}
