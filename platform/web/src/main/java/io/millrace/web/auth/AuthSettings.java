package io.millrace.web.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.millrace.settings.TimeoutOrNone;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Who is let in, and how they prove it (docs/authentication.md). */
@ConfigMapping(prefix = "millrace.auth")
public interface AuthSettings {

    /** Open: everybody is let in, and believed. Only on loopback and never in the production profile. */
    @WithDefault("required")
    Mode mode();

    /** Issuers of bearer tokens, by a name of your own. */
    Map<String, Issuer> issuers();

    /** Users of Basic authentication, by user name. */
    Map<String, User> users();

    /** Paths that need no authentication: {@code *} stands for one segment, {@code **} for any rest. */
    @WithDefault("/,/health,/api/health,/q/**,/openapi,/v1/ping,/v1/workflows/*/workitems/*/proceed,"
            + "/api/executor,/api/executor/**,/api/execution/**,/api/files/cache,/api/files/cache/**,/internal/**")
    List<String> openPaths();

    /** Who has this role may use the hub's Backoffice. */
    @WithDefault("backoffice")
    String backofficeRole();

    /** How far clocks may be apart when times in tokens are checked. */
    @WithDefault("30s")
    @WithConverter(TimeoutOrNone.class)
    Duration clockSkew();

    /** Modes of the door. */
    enum Mode {
        OPEN,
        REQUIRED
    }

    /** One issuer of bearer tokens. Exactly one key: public key (RS, PS, ES) or secret (HS), inline or in a file. */
    interface Issuer {

        /** The {@code iss} claim, compared exactly. */
        String issuer();

        /** The {@code aud} claim must contain it. */
        String audience();

        /** The one algorithm that is accepted. */
        @WithDefault("RS256")
        String algorithm();

        /** PEM. */
        Optional<String> publicKey();

        /** PEM file. */
        Optional<Path> publicKeyFile();

        /** UTF-8 text, at least as long as the hash of the algorithm. */
        Optional<String> secret();

        /** File with the secret; a final line break does not count. */
        Optional<Path> secretFile();
    }

    /** One user of Basic authentication. */
    interface User {

        /** {@code pbkdf2-sha256$<iterations>$<salt, base64>$<hash, base64>}. */
        String passwordHash();

        /** Roles of the user. */
        Optional<List<String>> roles();
    }
}
