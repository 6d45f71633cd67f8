package io.millrace.acceptance;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.local.demo.Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signatures made and checked with each algorithm. The suite of the tests is open: whoever proves nothing may do everything,
 * whoever proves to be a clerk may not do an operator's work. So a refusal shows that the proof was understood.
 */
@ExtendWith(RunningSuite.class)
@DisabledIfSystemProperty(named = "millrace.acceptance.url", matches = ".+")
class CredentialsIT {

    private static final String OPERATORS = "/api/backoffice/executions";
    private static final String SOMEBODY =
            "{\"iss\":\"https://%s.example\",\"aud\":\"millrace\",\"sub\":\"ann\",\"role\":\"%s\",\"exp\":%d}";

    @ParameterizedTest
    @EnumSource
    void shouldKnowWhoeverHasASignedToken(Issuers issuer, Client client) {
        assertThat(asked(client, bearer(issuer, "clerk"))).isEqualTo(403);
        assertThat(asked(client, bearer(issuer, "backoffice"))).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotKnowWhoeverChangedAToken(Issuers issuer, Client client) {
        String token = bearer(issuer, "clerk");
        int at = token.lastIndexOf('.') + 5;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';

        assertThat(asked(client, token.substring(0, at) + other + token.substring(at + 1)))
                .isEqualTo(200);
    }

    @Test
    void shouldKnowAPassword(Client client) {
        assertThat(asked(client, basic("ann:open sesame"))).isEqualTo(403);
        assertThat(asked(client, basic("ann:open barley"))).isEqualTo(200);
    }

    @Test
    void shouldSignTokensThatOthersCanCheck(URI suite, Client client) throws Exception {
        String name = "signed-" + UUID.randomUUID();
        client.put(
                "/api/backoffice/workflows/" + name,
                "application/yaml",
                Notations.hub(name, "- route: { name: r, uri: /r }"));
        String token = new HubClient(suite).start(name).token();
        String[] parts = token.split("\\.");

        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(published(
                client.expect(200, client.get("/api/execution/jwks")).json().at("/keys/0")));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static PublicKey published(JsonNode key) throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }

    private static int asked(Client client, String authorization) {
        return client.with("Authorization", authorization).get(OPERATORS).status();
    }

    private static String bearer(Issuers issuer, String role) {
        long end = Instant.now().getEpochSecond() + 600;
        return "Bearer " + issuer.token(SOMEBODY.formatted(issuer.name(), role, end));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
