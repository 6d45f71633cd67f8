package io.millrace.gateway.header;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FramingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | x          |     |",
                "false | x:8080     | 0   |",
                "false | [::1]:80   | 12  |",
                "false | x          |     | chunked",
                "false | x          |     | Chunked",
                "true  |            |     |",
            })
    void shouldPassOrdinaryRequests(boolean http10, String hosts, String lengths, String encodings) {
        assertThat(Framing.fault(http10, list(hosts), list(lengths), list(encodings)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | x;y        |       |                  | more than one Host header",
                "false | ok@evil    |       |                  | a Host header that is no host",
                "false | x/y        |       |                  | a Host header that is no host",
                "false | x, y       |       |                  | a Host header that is no host",
                "false | x          | 4;4   |                  | more than one Content-Length",
                "false | x          | +4    |                  | a Content-Length that is no number",
                "false | x          | 4,4   |                  | a Content-Length that is no number",
                "false | x          | -1    |                  | a Content-Length that is no number",
                "false | x          | 0x4   |                  | a Content-Length that is no number",
                "false | x          | 9999999999999999999 |    | a Content-Length that is no number",
                "false | x          | 4     | chunked          | both Content-Length and Transfer-Encoding",
                "true  | x          |       | chunked          | a Transfer-Encoding in HTTP/1.0",
                "false | x          |       | xchunked         | a Transfer-Encoding other than chunked",
                "false | x          |       | identity         | a Transfer-Encoding other than chunked",
                "false | x          |       | gzip, chunked    | a Transfer-Encoding other than chunked",
                "false | x          |       | chunked;identity | a Transfer-Encoding other than chunked",
            })
    void shouldRefuseWhatTwoProgramsCouldCutDifferently(
            boolean http10, String hosts, String lengths, String encodings, String fault) {
        assertThat(Framing.fault(http10, list(hosts), list(lengths), list(encodings)))
                .contains(fault);
    }

    private static List<String> list(String values) {
        return values == null ? List.of() : Stream.of(values.split(";")).toList();
    }
}
