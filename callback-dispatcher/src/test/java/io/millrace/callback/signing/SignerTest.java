package io.millrace.callback.signing;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldSignAsTheSpecificationsVectorDoes() {
        // when
        Map<String, String> headers = new Signer(List.of(SigningKey.parse(SECRET))).headers(ID, TIME, BODY);
        // then
        assertThat(headers)
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignAsRfc8032DoesWithEd25519() {
        // given: RFC 8032 §7.1, test 3
        byte[] seed = HexFormat.of().parseHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        SigningKey key = SigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(seed));
        // when
        String signature = key.sign(new byte[] {(byte) 0xaf, (byte) 0x82});
        // then
        byte[] expected = HexFormat.of()
                .parseHex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        assertThat(signature).isEqualTo("v1a," + Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void shouldGiveASignatureForEachKeyWhileKeysChange() throws Exception {
        // given
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        SigningKey asymmetric = SigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(seed));
        // when
        String header = new Signer(List.of(SigningKey.parse(SECRET), asymmetric))
                .headers(ID, TIME, BODY)
                .get("webhook-signature");
        // then
        assertThat(header.split(" ")).hasSize(2);
        assertThat(header).startsWith("v1,");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(pair.getPublic());
        verifier.update((ID + "." + TIME.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        verifier.update(BODY);
        assertThat(verifier.verify(Base64.getDecoder().decode(header.split(" v1a,")[1])))
                .isTrue();
    }

    @Test
    void shouldGoUnsignedWithoutKeys() {
        assertThat(new Signer(List.of()).headers(ID, TIME, BODY)).containsOnlyKeys("webhook-id", "webhook-timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_c2hvcnQ=", "whsec_***", "whsk_c2hvcnQ=", "whpk_abc"})
    void shouldRefuseWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SigningKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("c2hvcnQ");
    }
}
