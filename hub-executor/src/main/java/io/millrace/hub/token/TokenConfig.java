package io.millrace.hub.token;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.millrace.settings.Pause;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How the tokens of executions are signed. */
@ConfigMapping(prefix = "millrace.hub.token")
public interface TokenConfig {

    /** Life of a token; also set by {@code jwt.expiration}. */
    @WithDefault("8H")
    @WithConverter(Pause.class)
    Duration expiration();

    /**
     * Keys by key id: a secret in base64, at least 256 bit, signs with HS256; a private JWK of P-256 with ES256. Without any the service makes one and keeps it in its database.
     * To rotate, add a key, make it {@link #current}, and remove the old one after {@link #expiration}.
     */
    Map<String, String> keys();

    /** What the keys are that the service makes itself; after a change the old ones verify until their tokens expire. */
    @WithDefault("HS256")
    TokenAlgorithm algorithm();

    /** How often the service replaces a key that it made itself. */
    @WithDefault("P30D")
    @WithConverter(Pause.class)
    Duration rotateEvery();

    /** The key id that signs; needed when there are several. */
    Optional<String> current();
}
