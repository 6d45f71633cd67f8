package io.millrace.web.problem;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorPagesTest {

    static Stream<String> codes() {
        return Arrays.stream(Codes.class.getFields()).map(Field::getName);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldExplainEveryCode(String code) {
        assertThat(Path.of("../../docs/errors/" + code + ".md")).exists();
    }
}
