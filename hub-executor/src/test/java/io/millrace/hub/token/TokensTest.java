package io.millrace.hub.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;
import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTest {

    private static final String EXECUTION = "511b0441-d6d0-4a8a-8003-22ef52740847";
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_557_246_189);

    private final Tokens tokens = tokens(Map.of("k1", SECRET), "k1");

    @Test
    void shouldIssueWhatTheContractShows() {
        String[] parts = tokens.issue(EXECUTION, NOW).split("\\.");

        assertThat(decoded(parts[0])).isEqualTo(Json.parse("{\"alg\":\"HS256\",\"kid\":\"k1\"}"));
        assertThat(decoded(parts[1]))
                .isEqualTo(Json.parse(
                        "{\"jti\":\"" + EXECUTION + "\",\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989}"));
    }

    @Test
    void shouldOpenItsExecutionUntilItExpires() {
        String token = "Bearer " + tokens.issue(EXECUTION, NOW);

        assertThatCode(() -> tokens.require(List.of(token), EXECUTION, NOW.plus(Duration.ofHours(7))))
                .doesNotThrowAnyException();
        refused(List.of(token), NOW.plus(Duration.ofHours(8)));
    }

    @Test
    void shouldNotOpenAnotherExecution() {
        String foreign = "Bearer " + tokens.issue("00000000-0000-4000-8000-000000000000", NOW);

        refused(List.of(foreign), NOW);
    }

    @Test
    void shouldRefuseNoHeaderAndTwo() {
        String token = "Bearer " + tokens.issue(EXECUTION, NOW);

        refused(List.of(), NOW);
        refused(List.of(token, token), NOW);
    }

    @Test
    void shouldAcceptAnOlderKeyWhileItIsConfiguredAndRefuseItAfter() {
        String old = "Bearer " + tokens.issue(EXECUTION, NOW);

        Tokens rotated = tokens(Map.of("k1", SECRET, "k2", OTHER), "k2");
        assertThatCode(() -> rotated.require(List.of(old), EXECUTION, NOW)).doesNotThrowAnyException();
        assertThat(decoded(rotated.issue(EXECUTION, NOW).split("\\.")[0])
                        .path("kid")
                        .asText())
                .isEqualTo("k2");

        Tokens after = tokens(Map.of("k2", OTHER), "k2");
        assertThatThrownBy(() -> after.require(List.of(old), EXECUTION, NOW)).isInstanceOf(ProblemException.class);
    }

    /** The list B31: none of these is let in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"k1\"}",
                "{\"alg\":\"None\",\"kid\":\"k1\"}",
                "{\"alg\":\"HS384\",\"kid\":\"k1\"}",
                "{\"alg\":\"RS256\",\"kid\":\"k1\"}",
                "{\"alg\":\"ES256\",\"kid\":\"k1\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"unknown\"}",
                "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
                "{\"alg\":\"HS256\",\"jku\":\"https://evil.test/keys\"}",
                "{\"alg\":\"HS256\",\"x5u\":\"https://evil.test/cert\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k1\",\"crit\":[\"x\"],\"x\":1}",
                "{\"kid\":\"k1\"}",
                "not json"
            })
    void shouldRefuseOtherHeaders(String header) throws GeneralSecurityException {
        refused(List.of("Bearer " + signed(header, claims("")), "x").subList(0, 1), NOW);
        refused(List.of("Bearer " + encoded(header) + "." + encoded(claims("")) + "."), NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jti\":\"511b0441-d6d0-4a8a-8003-22ef52740847\",\"sub\":\"executor\",\"iat\":1557246189}",
                "{\"jti\":\"511b0441-d6d0-4a8a-8003-22ef52740847\",\"sub\":\"admin\",\"iat\":1557246189,\"exp\":1557274989}",
                "{\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989}",
                "{\"jti\":\"511b0441-d6d0-4a8a-8003-22ef52740847\",\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989,\"nbf\":1557274000}",
                "{\"jti\":\"511b0441-d6d0-4a8a-8003-22ef52740847\",\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989,\"aud\":\"x\"}",
                "{\"jti\":[],\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989}",
                "[]"
            })
    void shouldRefuseOtherClaims(String claims) throws GeneralSecurityException {
        refused(List.of("Bearer " + signed("{\"alg\":\"HS256\",\"kid\":\"k1\"}", claims)), NOW);
    }

    @Test
    void shouldAcceptItsOwnFormWithTheseHelpers() throws GeneralSecurityException {
        String token = signed("{\"alg\":\"HS256\",\"kid\":\"k1\"}", claims(""));

        assertThatCode(() -> tokens.require(List.of("Bearer " + token), EXECUTION, NOW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "Bearer a.b.c.d.e"})
    void shouldRefuseWhatIsNoToken(String header) {
        refused(List.of(header), NOW);
    }

    @Test
    void shouldRefuseAHugeTokenWithoutReadingIt() {
        refused(List.of("Bearer " + "a".repeat(1_000_000)), NOW);
    }

    @Test
    void shouldRefuseShortSecretsAndUnclearKeys() {
        String shortSecret = Base64.getEncoder().encodeToString(new byte[31]);
        String good = Base64.getEncoder().encodeToString(SECRET);

        assertThatThrownBy(() -> new ConfiguredKeys(Map.of("k", shortSecret), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
        assertThatThrownBy(() -> new ConfiguredKeys(Map.of("a", good, "b", good), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfiguredKeys(Map.of("a", good), Optional.of("b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(List<String> headers, Instant now) {
        assertThatThrownBy(() -> tokens.require(headers, EXECUTION, now))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(401));
    }

    private static Tokens tokens(Map<String, byte[]> secrets, String current) {
        Map<String, String> encoded = new java.util.HashMap<>();
        secrets.forEach((kid, secret) -> encoded.put(kid, Base64.getEncoder().encodeToString(secret)));
        return new Tokens(new ConfiguredKeys(encoded, Optional.of(current)), Duration.ofHours(8));
    }

    private static String claims(String more) {
        return "{\"jti\":\"" + EXECUTION + "\",\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989" + more + "}";
    }

    private static String signed(String header, String claims) throws GeneralSecurityException {
        String content = encoded(header) + "." + encoded(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static com.fasterxml.jackson.databind.JsonNode decoded(String part) {
        return Json.parse(Base64.getUrlDecoder().decode(part));
    }
}
