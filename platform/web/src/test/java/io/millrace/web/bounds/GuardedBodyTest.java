package io.millrace.web.bounds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.web.problem.Codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuardedBodyTest {

    private static final String JSON = "application/json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"plain \\\\u0000\"}",
                "{\"a\":\"\\\"\\u0041\\n\"}",
                "{\"a\":\"é 😀\"}",
                "not json at all",
            })
    void shouldPassWhatIsSafe(String body) throws IOException {
        assertThat(read(body, "/x", JSON)).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\0\"}",
                "{\"a\":\"\\\\\\u0000\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ud83dx\"}",
                "{\"a\":\"\\ud83d\\n\"}",
                "{\"a\":\"\\ude00\"}",
                "{\"a\":\"\\ud83d\\ud83d\"}",
            })
    void shouldRefuseNulAndLoneSurrogates(String body) {
        assertThat(refusal(body.getBytes(StandardCharsets.UTF_8), "/x", JSON).code())
                .isEqualTo(Codes.UNSAFE_TEXT);
    }

    @Test
    void shouldRefuseASurrogateWrittenAsRawBytes() {
        byte[] body = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};

        assertThat(refusal(body, "/x", JSON).code()).isEqualTo(Codes.UNSAFE_TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "/instances, application/json, 100",
        "/v1/workflows, application/json, 200",
        "/processes/1, application/json, 200",
        "/api/files/cache, multipart/form-data; boundary=x, 300",
        "/instances, text/plain, 100",
    })
    void shouldBoundEachKindOfBody(String path, String type, int limit) {
        byte[] fits = " ".repeat(limit).getBytes(StandardCharsets.UTF_8);
        byte[] exceeds = " ".repeat(limit + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(fits).satisfies(body -> assertThat(read(body, path, type)).hasSize(limit));
        Problem refusal = refusal(exceeds, path, type);
        assertThat(refusal.code()).isEqualTo(Codes.BODY_TOO_LARGE);
        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal.detail()).contains("millrace.web.bounds.");
    }

    @ParameterizedTest
    @CsvSource({
        "a=%00, application/x-www-form-urlencoded",
        "a=%2%00&b=1, application/x-www-form-urlencoded",
        "'<a>\0</a>', application/xml",
        "'a: \0', application/yaml",
        "'\0', text/plain",
    })
    void shouldRefuseNulInOtherTexts(String body, String type) {
        assertThat(refusal(body.getBytes(StandardCharsets.UTF_8), "/v1/workflows", type)
                        .code())
                .isEqualTo(Codes.UNSAFE_TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "a=%30%0a0&b=100, application/x-www-form-urlencoded",
        "width: 100%000, application/yaml",
        "'\0', application/octet-stream",
    })
    void shouldPassOtherTexts(String body, String type) throws IOException {
        assertThat(read(body, "/v1/workflows", type)).hasSize(body.length());
    }

    @Test
    void shouldBoundOneText() {
        Problem refusal =
                refusal(("[\"" + "x".repeat(21) + "\"]").getBytes(StandardCharsets.UTF_8), "/instances", JSON);

        assertThat(refusal.code()).isEqualTo(Codes.JSON_TEXT_TOO_LONG);
        assertThat(refusal.detail()).contains("millrace.web.bounds.text");
    }

    @ParameterizedTest
    @CsvSource({
        "[[[[1]]]], JSON_TOO_DEEP, millrace.web.bounds.depth",
        "'{\"a\":[{\"b\":[1]}]}', JSON_TOO_DEEP, millrace.web.bounds.depth",
        "[123456], JSON_NUMBER_TOO_LONG, millrace.web.bounds.digits",
        "[123.456], JSON_NUMBER_TOO_LONG, millrace.web.bounds.digits",
        "[1e99999], JSON_NUMBER_TOO_LONG, millrace.web.bounds.digits",
        "[1E-99999], JSON_NUMBER_TOO_LONG, millrace.web.bounds.digits",
    })
    void shouldBoundDepthAndNumbers(String body, String code, String setting) {
        Problem refusal = refusal(body.getBytes(StandardCharsets.UTF_8), "/instances", JSON);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.detail()).contains(setting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[[[1]]]", "[[1],[1],[1],[1]]", "[12345,-12345,1.5e-3]", "[\"[[[[1234567]]]]\",true,false]"})
    void shouldPassWhatIsWithinTheBounds(String body) throws IOException {
        assertThat(read(body, "/instances", JSON)).hasSize(body.length());
    }

    @Test
    void shouldFindUnsafeTextAlsoWhenReadByteByByte() {
        InputStream body = guarded("\"\\u0000\"".getBytes(StandardCharsets.UTF_8), "/x", JSON);

        assertThatThrownBy(() -> {
                    while (body.read() >= 0) {}
                })
                .isInstanceOf(ProblemException.class);
    }

    private static byte[] read(String body, String path, String type) throws IOException {
        return read(body.getBytes(StandardCharsets.UTF_8), path, type);
    }

    private static byte[] read(byte[] body, String path, String type) throws IOException {
        return guarded(body, path, type).readAllBytes();
    }

    private static InputStream guarded(byte[] body, String path, String type) {
        return GuardedBody.of(new ByteArrayInputStream(body), path, type, FixedBounds.small());
    }

    private static Problem refusal(byte[] body, String path, String type) {
        try {
            read(body, path, type);
        } catch (ProblemException refused) {
            return refused.problem();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("not refused");
    }
}
