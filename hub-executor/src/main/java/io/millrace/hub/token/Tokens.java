package io.millrace.hub.token;

import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/**
 * The token that opens one execution ({@code spec/hub.md} §1.2): a JWT signed with HS256 or ES256, {@code jti} = the
 * execution, {@code sub} = {@code executor}. Only the algorithm of the key is accepted, and no key that the token itself points to.
 */
public final class Tokens {

    private static final String SUBJECT = "executor";
    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 4_000;
    private static final int MAX_KID = 64;

    private final TokenKeys keys;
    private final Duration expiration;

    public Tokens(TokenKeys keys, Duration expiration) {
        this.keys = keys;
        this.expiration = expiration;
    }

    public String issue(String execution, Instant now) {
        TokenKey key = keys.current();
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(execution);
        claims.setSubject(SUBJECT);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(expiration).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(key.algorithm());
        signature.setKeyIdHeaderValue(key.kid());
        signature.setKey(key.signing());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the token of an execution cannot be signed", e);
        }
    }

    /**
     * Lets a caller through to an execution.
     *
     * @param authorization every {@code Authorization} header of the request
     * @throws io.millrace.problem.ProblemException 401 when the token does not open this execution, whatever the reason
     */
    public void require(List<String> authorization, String execution, Instant now) {
        if (!open(authorization, now).execution().equals(execution)) {
            throw refused();
        }
    }

    /**
     * What the caller's token opens, for calls whose path names no execution.
     *
     * @param authorization every {@code Authorization} header of the request
     * @throws io.millrace.problem.ProblemException 401 when there is no valid token
     */
    public Opened open(List<String> authorization, Instant now) {
        if (authorization.size() != 1) {
            throw refused();
        }
        return bearer(authorization.getFirst())
                .flatMap(token -> opened(token, now))
                .orElseThrow(Tokens::refused);
    }

    /** The JWK set of the public keys; secrets are not in it. */
    public String published() {
        return new JsonWebKeySet(keys.all().stream()
                        .flatMap(key -> key.published().stream())
                        .toList())
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** An execution and how long its token lives. */
    public record Opened(String execution, Instant expires) {}

    private static RuntimeException refused() {
        return Problem.of(ProblemKind.UNAUTHENTICATED, "INVALID_TOKEN", "invalid access token")
                .with("challenge", "Bearer")
                .exception();
    }

    private static Optional<String> bearer(String header) {
        boolean usable = header.length() <= MAX_LENGTH && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return usable ? Optional.of(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    private Optional<Opened> opened(String token, Instant now) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                            ConstraintType.PERMIT,
                            AlgorithmIdentifiers.HMAC_SHA256,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                    .setVerificationKeyResolver((signature, nested) -> key(signature))
                    .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireJwtId()
                    .setExpectedSubject(SUBJECT)
                    .setSkipDefaultAudienceValidation()
                    .build()
                    .processToClaims(token);
            return claims.hasClaim("aud")
                    ? Optional.empty()
                    : Optional.of(new Opened(
                            claims.getJwtId(),
                            Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private Key key(JsonWebStructure signature) throws UnresolvableKeyException {
        String kid = signature.getKeyIdHeaderValue();
        if (kid == null || kid.length() > MAX_KID) {
            throw new UnresolvableKeyException("no usable key id");
        }
        return keys.find(kid)
                .filter(key -> key.algorithm().equals(signature.getHeader(HeaderParameterNames.ALGORITHM)))
                .map(TokenKey::verifying)
                .orElseThrow(() -> new UnresolvableKeyException("no key of this id and algorithm"));
    }
}
