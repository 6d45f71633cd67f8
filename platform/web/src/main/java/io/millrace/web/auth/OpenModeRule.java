package io.millrace.web.auth;

import java.util.List;
import java.util.Optional;

/** Where open mode may not be, and what required mode needs. Pure. */
final class OpenModeRule {

    private OpenModeRule() {}

    /** A sentence for the person who starts the service, when it must not start like this. */
    static Optional<String> refusal(AuthSettings.Mode mode, boolean hasWay, List<String> profiles, String host) {
        return switch (mode) {
            case OPEN -> {
                if (profiles.contains("prod")) {
                    yield Optional.of("millrace.auth.mode=open is refused in the production profile: configure an"
                            + " issuer or a user (docs/authentication.md), or start with another profile");
                }
                yield isLoopback(host)
                        ? Optional.empty()
                        : Optional.of("millrace.auth.mode=open is allowed on loopback only, but quarkus.http.host is "
                                + host);
            }
            case REQUIRED ->
                hasWay
                        ? Optional.empty()
                        : Optional.of("millrace.auth.mode is required, but neither an issuer (millrace.auth.issuers)"
                                + " nor a user (millrace.auth.users) is configured (docs/authentication.md)");
        };
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
