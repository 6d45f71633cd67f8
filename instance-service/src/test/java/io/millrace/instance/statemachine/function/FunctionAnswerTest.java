package io.millrace.instance.statemachine.function;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FunctionAnswerTest {

    @Test
    void shouldTakeStatusAndHeadersOutOfTheOutput() {
        FunctionAnswer answer = output("""
                {"StatusCode": 201, "Headers": {"Location": "/orders/7", "X-Total": 3, "X-None": null},
                 "Data": {"id": 7}, "Key": "made", "Tags": ["a"]}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).isEqualTo(Map.of("Location", "/orders/7", "X-Total", "3"));
        assertThat(answer.body()).isEqualTo(Json.parse("{\"id\": 7}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Data\": {\"id\": 7}}",
                "{\"statusCode\": 201, \"data\": {}}",
                "{\"StatusCode\": 201, \"id\": 7}",
                "{\"Headers\": [], \"rows\": []}",
                "{}",
                "[1]",
                "5",
                "null"
            })
    void shouldTakeAnyOtherOutputForTheBody(String output) {
        FunctionAnswer answer = output(output);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).isEmpty();
        assertThat(answer.body()).isEqualTo(Json.parse(output));
    }

    @Test
    void shouldAnswer200WithAnEmptyObjectWhereTheEnvelopeLeavesThemOut() {
        assertThat(output("{\"Headers\": {\"ETag\": \"\\\"a\\\"\"}}"))
                .isEqualTo(new FunctionAnswer(
                        200, output("{\"Headers\": {\"ETag\": \"\\\"a\\\"\"}}").headers(), Json.object()));
        assertThat(output("{\"StatusCode\": null, \"Data\": null}").body()).isEqualTo(NullNode.getInstance());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StatusCode\": 199} | StatusCode",
                "{\"StatusCode\": 600} | StatusCode",
                "{\"StatusCode\": 1e12} | StatusCode",
                "{\"StatusCode\": \"201\"} | StatusCode",
                "{\"Headers\": [\"a\"]} | Headers",
                "{\"Headers\": {\"a b\": 1}} | a b",
                "{\"Headers\": {\"Content-Length\": 1}} | Content-Length",
                "{\"Headers\": {\"transfer-encoding\": \"chunked\"}} | transfer-encoding",
                "{\"Headers\": {\"X-A\": \"a\\r\\nSet-Cookie: b\"}} | X-A",
                "{\"Headers\": {\"X-A\": \"\\u20ac\"}} | X-A",
                "{\"Headers\": {\"X-A\": {}}} | X-A"
            })
    void shouldSayWhatIsWrongWithAStatusOrAHeader(String output, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> output(output)).withMessageContaining(named);
    }

    @Test
    void shouldBeReadAsItWasKept() {
        FunctionAnswer answer = output("{\"StatusCode\": 202, \"Headers\": {\"A\": \"b\"}, \"Data\": null}");

        assertThat(Json.read(Json.parse(Json.text(Json.tree(answer))), FunctionAnswer.class))
                .isEqualTo(answer);
    }

    private static FunctionAnswer output(String json) {
        return FunctionAnswer.ofOutput(Json.parse(json));
    }
}
