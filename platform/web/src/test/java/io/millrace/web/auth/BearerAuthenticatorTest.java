package io.millrace.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.web.auth.FixedSettings.FixedIssuer;
import io.quarkus.runtime.configuration.ConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BearerAuthenticatorTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final KeyPair RSA = rsa();
    private static final String PEM = "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(RSA.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";

    private final BearerAuthenticator bearer = new BearerAuthenticator(FixedSettings.with(
            Map.of(
                    "own", FixedIssuer.secret("https://own", SECRET),
                    "idp", FixedIssuer.publicKey("https://idp", "RS256", PEM)),
            Map.of()));

    @Test
    void shouldKnowSubjectActorAndRoles() {
        String token = token(claims -> {
            claims.setStringClaim("act_sub", "clerk");
            claims.setStringListClaim("roles", List.of("approver", "reader"));
            claims.setStringClaim("role", "auditor, writer");
        });

        assertThat(bearer.authenticate(token))
                .contains(new Caller("clerk", "customer", Set.of("approver", "reader", "auditor", "writer"), true));
    }

    @Test
    void shouldTakeTheSubjectForTheActorWhenNoneIsNamed() {
        assertThat(bearer.authenticate(token(claims -> {})).orElseThrow().id()).isEqualTo("customer");
    }

    @Test
    void shouldCheckEachIssuerWithItsOwnKeyAndAlgorithm() {
        String signed = sign(claims("https://idp"), "RS256", RSA.getPrivate(), "JWT");

        assertThat(bearer.authenticate(signed)).isPresent();
    }

    @Test
    void shouldRefuseThePublicKeyUsedAsASecret() {
        Key confused = new SecretKeySpec(PEM.getBytes(StandardCharsets.UTF_8), "HMAC");

        assertThat(bearer.authenticate(sign(claims("https://idp"), "HS256", confused, "JWT")))
                .isEmpty();
    }

    @Test
    void shouldRefuseTokensThatAreNotSigned() {
        assertThat(bearer.authenticate(sign(claims("https://own"), "none", null, "JWT")))
                .isEmpty();
        String signed = token(claims -> {});
        assertThat(bearer.authenticate(signed.substring(0, signed.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatTheClaimsForbid() {
        assertThat(bearer.authenticate(token(claims -> claims.setIssuer("https://other"))))
                .isEmpty();
        assertThat(bearer.authenticate(token(claims -> claims.setAudience("others"))))
                .isEmpty();
        assertThat(bearer.authenticate(token(claims -> claims.unsetClaim("aud"))))
                .isEmpty();
        assertThat(bearer.authenticate(token(claims -> claims.unsetClaim("exp"))))
                .isEmpty();
        assertThat(bearer.authenticate(token(claims -> claims.unsetClaim("sub"))))
                .isEmpty();
        assertThat(bearer.authenticate(token(claims -> claims.setExpirationTime(NumericDate.fromSeconds(1)))))
                .isEmpty();
        assertThat(bearer.authenticate(token(claims -> claims.setNotBeforeMinutesInThePast(-5))))
                .isEmpty();
    }

    @Test
    void shouldRefuseTokensMadeForAnotherUse() {
        assertThat(bearer.authenticate(sign(claims("https://own"), "HS256", secret(), "logout+jwt")))
                .isEmpty();
        assertThat(bearer.authenticate(sign(claims("https://own"), "HS256", secret(), "at+jwt")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJIUzI1NiJ9.e30.", "{}"})
    void shouldRefuseWhatIsNoToken(String token) {
        assertThat(bearer.authenticate(token)).isEmpty();
    }

    @Test
    void shouldTakeAnExpiryBeyondAllCalendars() {
        String token = token(claims -> claims.setExpirationTime(NumericDate.fromSeconds(Long.MAX_VALUE)));

        assertThat(bearer.authenticate(token)).isPresent();
    }

    @Test
    void shouldTellASecondTimeWhatItToldTheFirstTime() {
        String good = token(claims -> {});
        String changed = good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA");

        assertThat(bearer.authenticate(good)).isPresent();
        assertThat(bearer.authenticate(good)).isEqualTo(bearer.authenticate(token(claims -> {})));
        assertThat(bearer.authenticate(changed)).isEmpty();
        assertThat(bearer.authenticate(changed)).isEmpty();
    }

    @Test
    void shouldNotLookAtHugeTokens() {
        assertThat(bearer.authenticate(token(claims -> claims.setStringClaim("pad", "x".repeat(4096)))))
                .isEmpty();
    }

    @Test
    void shouldNotStartWithAKeyThatDoesNotFitTheAlgorithm() {
        FixedSettings wrong =
                FixedSettings.with(Map.of("idp", FixedIssuer.publicKey("https://idp", "HS256", PEM)), Map.of());

        assertThatThrownBy(() -> new BearerAuthenticator(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("millrace.auth.issuers.idp: HS256 needs a secret");
    }

    @ParameterizedTest
    @CsvSource({"none, is none of RS", "HS512, the secret has 256 bit; HS512 needs 512"})
    void shouldNotStartWithAnAlgorithmThatIsNoneOrASecretTooShortForIt(String algorithm, String why) {
        FixedSettings wrong = FixedSettings.with(
                Map.of("own", FixedIssuer.secret("https://own", algorithm, "x".repeat(32))), Map.of());

        assertThatThrownBy(() -> new BearerAuthenticator(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("millrace.auth.issuers.own", why);
    }

    private static String token(Consumer<JwtClaims> change) {
        JwtClaims claims = claims("https://own");
        change.accept(claims);
        return sign(claims, "HS256", secret(), "JWT");
    }

    private static JwtClaims claims(String issuer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("millrace");
        claims.setSubject("customer");
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    private static String sign(JwtClaims claims, String algorithm, Key key, String type) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setHeader("typ", type);
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setDoKeyValidation(false);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static Key secret() {
        return new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HMAC");
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
