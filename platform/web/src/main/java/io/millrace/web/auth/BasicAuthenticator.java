package io.millrace.web.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.settings.Setting;
import io.quarkus.runtime.Startup;

/** User name and password (RFC 7617), against hashes in the configuration: one that is none ends the start. */
@ApplicationScoped
@Startup
public class BasicAuthenticator implements Authenticator {

    /** Unknown users cost as much time as known ones, so that time does not tell who exists. */
    private static final PasswordHash NOBODY = PasswordHash.of("", 100_000);

    private final Map<String, Known> users = new HashMap<>();

    private record Known(PasswordHash password, Set<String> roles) {}

    BasicAuthenticator(AuthSettings settings) {
        settings.users()
                .forEach((name, user) -> users.put(
                        name,
                        new Known(
                                Setting.made(
                                        "millrace.auth.users." + name + ".password-hash",
                                        () -> PasswordHash.parse(user.passwordHash())),
                                Set.copyOf(user.roles().orElse(List.of())))));
    }

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public Optional<String> challenge() {
        return users.isEmpty() ? Optional.empty() : Optional.of("Basic realm=\"Millrace\", charset=\"UTF-8\"");
    }

    @Override
    public Optional<Caller> authenticate(String credentials) {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = decode(credentials).split(":", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        Known known = users.get(parts[0]);
        PasswordHash expected = known == null ? NOBODY : known.password();
        boolean right = expected.matches(parts[1]);
        return right && known != null
                ? Optional.of(new Caller(parts[0], parts[0], known.roles(), true))
                : Optional.empty();
    }

    private static String decode(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
