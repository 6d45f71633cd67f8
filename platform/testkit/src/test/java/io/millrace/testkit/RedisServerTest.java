package io.millrace.testkit;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisServerTest {
    @Test
    void shouldAnswerOnItsOwnPort() throws Exception {
        try (RedisServer redis = RedisServer.start();
                Socket socket =
                        new Socket(redis.address().host(), redis.address().port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));

            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(answer).isEqualTo("+PONG");
            assertThat(redis.address().port()).isNotEqualTo(6379);
        }
    }
}
