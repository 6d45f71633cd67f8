package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.Optional;

import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.Script;

/** Reads the resource lock of a transition ({@code spec/vnext.md} §2.4). */
final class LockReader {

    private static final int LONGEST_DAYS = 365;

    private final ScriptReader scripts;

    LockReader(ScriptReader scripts) {
        this.scripts = scripts;
    }

    /** The lock, or null where there is none. */
    ResourceLock read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        Optional<LockAction> action = LockAction.of(value.at("action").text());
        if (action.isEmpty()) {
            value.at("action").fault("UNKNOWN_VALUE", "must be Acquire, Release or Extend");
        }
        Cursor conflict = value.at("onConflict");
        if (!conflict.absent() && !"Abort".equalsIgnoreCase(conflict.text())) {
            conflict.fault("UNKNOWN_VALUE", "must be Abort");
        }
        Script key = scripts.read(value.at("keyExpression"));
        if (key == null) {
            value.at("keyExpression").fault("REQUIRED", "a lock has an expression that gives its key");
        }
        Duration ttl = ttl(value.at("ttlSeconds"));
        return action.isEmpty() || key == null ? null : new ResourceLock(action.get(), key, ttl);
    }

    private static Duration ttl(Cursor seconds) {
        if (seconds.absent()) {
            return ResourceLock.STANDARD_TTL;
        }
        Duration ttl = Duration.ofSeconds(seconds.count(1, 1));
        if (ttl.compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
            seconds.fault("WRONG_NUMBER", "must be at most " + LONGEST_DAYS + " days");
        }
        return ttl;
    }
}
