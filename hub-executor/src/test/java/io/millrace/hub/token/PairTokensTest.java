package io.millrace.hub.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import io.millrace.json.Json;
import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens that others can verify, and the list B31 for them. */
class PairTokensTest {

    private static final String EXECUTION = "511b0441-d6d0-4a8a-8003-22ef52740847";
    private static final Instant NOW = Instant.ofEpochSecond(1_557_246_189);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final TokenKey pair = TokenAlgorithm.ES256.make("p1");
    private final TokenKey secret = TokenAlgorithm.HS256.make("s1");

    @Test
    void shouldBeVerifiableWithWhatIsPublished() throws JoseException {
        Tokens tokens = tokens("p1", pair, secret);
        String token = tokens.issue(EXECUTION, NOW);

        List<JsonWebKey> published = new JsonWebKeySet(tokens.published()).getJsonWebKeys();
        assertThat(published).hasSize(1);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setKey(published.getFirst().getKey());

        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getKeyIdHeaderValue()).isEqualTo("p1");
        assertThat(Json.parse(tokens.published()).at("/keys/0").has("d")).isFalse();
        assertThatCode(() -> tokens.require(List.of("Bearer " + token), EXECUTION, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNotTakeThePublicKeyForASecret() throws GeneralSecurityException {
        Tokens tokens = tokens("p1", pair, secret);

        for (byte[] known :
                List.of(pair.verifying().getEncoded(), tokens.published().getBytes(StandardCharsets.UTF_8))) {
            refused(tokens, forged("{\"alg\":\"HS256\",\"kid\":\"p1\"}", known));
        }
    }

    @Test
    void shouldTakeTheAlgorithmOfTheKeyOnly() throws GeneralSecurityException, JoseException {
        Tokens tokens = tokens("p1", pair, secret);

        refused(tokens, forged("{\"alg\":\"HS256\",\"kid\":\"p1\"}", secret.stored()));
        refused(tokens, forged("{\"alg\":\"ES256\",\"kid\":\"s1\"}", secret.stored()));
        refused(tokens, forged("{\"alg\":\"ES256\",\"kid\":\"p1\"}", new byte[64]));
        refused(tokens, foreign(TokenAlgorithm.ES256.make("p1")));
        assertThatCode(() -> tokens.require(
                        List.of("Bearer " + forged("{\"alg\":\"HS256\",\"kid\":\"s1\"}", secret.stored())),
                        EXECUTION,
                        NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldReadWhatItStored() {
        TokenKey again = TokenAlgorithm.ES256.read("p1", pair.stored());
        String token = "Bearer " + tokens("p1", pair).issue(EXECUTION, NOW);

        assertThatCode(() -> tokens("p1", again).require(List.of(token), EXECUTION, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseKeysThatAreNotPrivateOrOfAnotherKind() throws JoseException {
        String publicOnly = ((TokenKey.Pair) pair).jwk().toJson(OutputControlLevel.PUBLIC_ONLY);
        String otherCurve = EcJwkGenerator.generateJwk(EllipticCurves.P384).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        String rsa = RsaJwkGenerator.generateJwk(2048).toJson(OutputControlLevel.INCLUDE_PRIVATE);

        for (String unusable : List.of(publicOnly, otherCurve, rsa, "{}", "{", "no base64!")) {
            assertThatThrownBy(() -> new ConfiguredKeys(Map.of("k", unusable), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'k'");
        }
    }

    private static String foreign(TokenKey sameId) {
        return tokens("p1", sameId).issue(EXECUTION, NOW);
    }

    private static void refused(Tokens tokens, String token) {
        assertThatThrownBy(() -> tokens.require(List.of("Bearer " + token), EXECUTION, NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(401));
    }

    private static Tokens tokens(String current, TokenKey... keys) {
        Map<String, String> configured = new HashMap<>();
        for (TokenKey key : keys) {
            boolean shared = key instanceof TokenKey.Secret;
            configured.put(
                    key.kid(),
                    shared
                            ? Base64.getEncoder().encodeToString(key.stored())
                            : new String(key.stored(), StandardCharsets.UTF_8));
        }
        return new Tokens(new ConfiguredKeys(configured, Optional.of(current)), Duration.ofHours(8));
    }

    private static String forged(String header, byte[] key) throws GeneralSecurityException {
        String claims = "{\"jti\":\"" + EXECUTION + "\",\"sub\":\"executor\",\"iat\":1557246189,\"exp\":1557274989}";
        String content = encoded(header) + "." + encoded(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return content + "." + URL.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
