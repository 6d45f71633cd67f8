package io.millrace.web.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a test, without a configuration behind them. */
record FixedSettings(
        AuthSettings.Mode mode,
        Map<String, AuthSettings.Issuer> issuers,
        Map<String, AuthSettings.User> users,
        List<String> openPaths,
        String backofficeRole,
        Duration clockSkew)
        implements AuthSettings {

    static FixedSettings with(Map<String, Issuer> issuers, Map<String, User> users) {
        return new FixedSettings(
                Mode.REQUIRED,
                issuers,
                users,
                List.of("/health", "/q/**", "/v1/*/proceed"),
                "backoffice",
                Duration.ZERO);
    }

    FixedSettings open() {
        return new FixedSettings(Mode.OPEN, issuers, users, openPaths, backofficeRole, clockSkew);
    }

    record FixedIssuer(
            String issuer,
            String audience,
            String algorithm,
            Optional<String> publicKey,
            Optional<Path> publicKeyFile,
            Optional<String> secret,
            Optional<Path> secretFile)
            implements Issuer {

        static FixedIssuer secret(String issuer, String secret) {
            return secret(issuer, "HS256", secret);
        }

        static FixedIssuer secret(String issuer, String algorithm, String secret) {
            return new FixedIssuer(
                    issuer,
                    "millrace",
                    algorithm,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(secret),
                    Optional.empty());
        }

        static FixedIssuer publicKey(String issuer, String algorithm, String pem) {
            return new FixedIssuer(
                    issuer,
                    "millrace",
                    algorithm,
                    Optional.of(pem),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    record FixedUser(String passwordHash, Optional<List<String>> roles) implements User {}
}
