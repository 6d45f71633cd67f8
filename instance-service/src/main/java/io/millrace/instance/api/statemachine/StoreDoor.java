package io.millrace.instance.api.statemachine;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.store.statemachine.KeyValueStore.Space;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** Lets in only requests to the key-value store that the platform made for a task of the same domain. */
@ApplicationScoped
public class StoreDoor {

    private static final int MAX_KEY = 500;

    private final StoreToken tokens;
    private final InstantSource clock;

    StoreDoor(StoreToken tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param token null when there is none */
    Space admit(String token, String method, String domain, String area, String key) {
        if (!tokens.admits(token, new StoreToken.Scope(method, domain, area, key), clock.instant())) {
            throw Problem.of(
                            ProblemKind.FORBIDDEN,
                            Codes.FORBIDDEN,
                            "The key-value store is for tasks of types 17 and 18, each within its own domain.")
                    .exception();
        }
        return new Space(domain, area);
    }

    /** A key as it may be. */
    static String checked(String field, String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw Refusals.invalid(field, "must have 1 to " + MAX_KEY + " characters");
        }
        return key;
    }
}
