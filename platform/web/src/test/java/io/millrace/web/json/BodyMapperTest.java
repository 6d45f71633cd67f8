package io.millrace.web.json;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.problem.Problem;
import io.millrace.web.failure.Failures;

import static org.assertj.core.api.Assertions.assertThat;

class BodyMapperTest {

    @StrictBody
    record Order(String name, Integer amount, List<Line> lines) {
        Order {
            if (name != null && name.isBlank()) {
                throw new IllegalArgumentException("must not be blank");
            }
        }
    }

    record Line(Colour colour) {}

    enum Colour {
        RED,
        BLUE
    }

    private final ObjectMapper mapper = new ObjectMapper();

    @BeforeEach
    void configure() {
        BodyMapper.configure(mapper);
    }

    @Test
    void shouldNameAnUnknownFieldOfAStrictBody() {
        Problem problem = refused("{\"nme\":\"x\"}");

        assertThat(problem.code()).isEqualTo("INVALID_BODY");
        assertThat(problem.violations().getFirst().path()).isEqualTo("nme");
        assertThat(problem.violations().getFirst().code()).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void shouldPassOverUnknownFieldsOfOtherBodies() throws JsonProcessingException {
        assertThat(mapper.readValue("{\"lines\":[{\"colour\":\"RED\",\"x\":1}]}", Order.class)
                        .lines())
                .hasSize(1);
    }

    @Test
    void shouldNameTheFieldOfTheWrongType() {
        assertThat(refused("{\"amount\":\"many\"}").detail()).isEqualTo("amount: expected a number");
        assertThat(refused("{\"name\":{}}").detail()).isEqualTo("name: expected a text");
        assertThat(refused("{\"lines\":7}").detail()).isEqualTo("lines: expected a list");
        assertThat(refused("{\"lines\":[{\"colour\":\"GREEN\"}]}").detail())
                .isEqualTo("lines[0].colour: expected one of [RED, BLUE]");
    }

    @Test
    void shouldPassOnWhatARecordSaysAboutItsValues() {
        assertThat(refused("{\"name\":\" \"}").detail()).contains("must not be blank");
    }

    @Test
    void shouldRefuseBrokenJsonWithItsPlace() {
        Problem problem = refused("{\n\"name\":}");

        assertThat(problem.code()).isEqualTo("MALFORMED_JSON");
        assertThat(problem.context()).containsEntry("line", 2);
    }

    @Test
    void shouldRefuseDuplicatesAndTrailingText() {
        assertThat(refused("{\"name\":\"a\",\"name\":\"b\"}").code()).isEqualTo("MALFORMED_JSON");
        assertThat(refused("{} {}").kind().status()).isBetween(400, 422);
    }

    @Test
    void shouldAskForABody() {
        assertThat(refused("").detail()).isEqualTo("a JSON body is required");
    }

    @Test
    void shouldKeepDecimalsExact() throws JsonProcessingException {
        assertThat(mapper.readValue("0.1234567890123456789", JsonNode.class).decimalValue())
                .hasToString("0.1234567890123456789");
    }

    private Problem refused(String body) {
        return refused(body, Order.class);
    }

    private Problem refused(String body, Class<?> type) {
        try {
            mapper.readValue(body, type);
        } catch (JsonProcessingException failure) {
            return Failures.expected(failure).orElseThrow();
        }
        throw new AssertionError("not refused");
    }
}
