package io.millrace.web.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

import io.millrace.settings.Setting;
import io.quarkus.runtime.Startup;

/**
 * Signed JSON Web Tokens. RFC 8725: one algorithm and one key per issuer, chosen by a closed map and never by the token;
 * issuer, audience, expiry and type are checked; nothing longer than 4 kB is looked at. A key that is none
 * ends the start.
 */
@Singleton
@Startup
public class BearerAuthenticator implements Authenticator {

    private static final int MAX_LENGTH = 4096;
    /** The end of the year 9999: who writes a later expiry means never. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final Map<String, JwtConsumer> issuers = new HashMap<>();
    private final RememberedTokens remembered = new RememberedTokens(InstantSource.system());
    private final Duration clockSkew;
    private final JwtConsumer peek = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    BearerAuthenticator(AuthSettings settings) {
        this.clockSkew = settings.clockSkew();
        settings.issuers().forEach((name, issuer) -> issuers.put(issuer.issuer(), consumer(name, issuer, settings)));
    }

    private static JwtConsumer consumer(String name, AuthSettings.Issuer issuer, AuthSettings settings) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, issuer.algorithm()))
                .setVerificationKey(Setting.made("millrace.auth.issuers." + name, () -> IssuerKey.of(issuer)))
                .setExpectedIssuer(issuer.issuer())
                .setExpectedAudience(issuer.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(
                        Math.toIntExact(settings.clockSkew().toSeconds()))
                .build();
    }

    @Override
    public String scheme() {
        return "Bearer";
    }

    @Override
    public Optional<String> challenge() {
        return issuers.isEmpty() ? Optional.empty() : Optional.of("Bearer");
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return remembered.callerOf(token).or(() -> checked(token));
    }

    private Optional<Caller> checked(String token) {
        try {
            JwtConsumer issuer = issuers.get(issuerOf(token));
            if (issuer == null) {
                return Optional.empty();
            }
            JwtClaims claims = issuer.process(token).getJwtClaims();
            Caller caller = caller(claims);
            Instant expiry =
                    Instant.ofEpochSecond(Math.min(claims.getExpirationTime().getValue(), LAST_SECOND));
            remembered.add(token, caller, expiry.plus(clockSkew));
            return Optional.of(caller);
        } catch (InvalidJwtException | MalformedClaimException refused) {
            return Optional.empty();
        }
    }

    private String issuerOf(String token) throws InvalidJwtException, MalformedClaimException {
        JwtContext context = peek.process(token);
        String type = context.getJoseObjects().getFirst().getHeader("typ");
        boolean known = type == null || TYPES.contains(type.toLowerCase(Locale.ROOT));
        return known && context.getJoseObjects().size() == 1
                ? context.getJwtClaims().getIssuer()
                : null;
    }

    private static Caller caller(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        String actor = claims.getClaimValueAsString("act_sub");
        return new Caller(actor == null ? subject : actor, subject, Roles.of(claims), true);
    }
}
