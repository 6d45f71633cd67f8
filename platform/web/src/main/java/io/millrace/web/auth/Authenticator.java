package io.millrace.web.auth;

import java.util.Optional;

/** One way to prove who calls. Beans of this type are found by the {@link Door}. */
public interface Authenticator {

    /** The scheme word of the Authorization header, for example {@code Bearer}. */
    String scheme();

    /** What the client is told to send, for WWW-Authenticate; empty when this way is not configured. */
    Optional<String> challenge();

    /** @param credentials what follows the scheme word; empty when they prove nothing */
    Optional<Caller> authenticate(String credentials);
}
