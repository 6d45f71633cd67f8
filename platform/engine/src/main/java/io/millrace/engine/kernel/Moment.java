package io.millrace.engine.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The circumstances of one step: the instant, the budget, and a source of ids derived from (instance id, step number,
 * counter). Nothing is drawn at random, so a replay of the same step meets the same ids. One moment serves one step.
 */
public final class Moment {

    private final InstanceId instance;
    private final long step;
    private final Instant now;
    private final Budget budget;
    private int counter;

    /**
     * @param step the number of the step this moment is for; the start is 1
     */
    public Moment(InstanceId instance, long step, Instant now, Budget budget) {
        this.instance = instance;
        this.step = step;
        this.now = now;
        this.budget = budget;
    }

    public InstanceId instance() {
        return instance;
    }

    public long step() {
        return step;
    }

    public Instant now() {
        return now;
    }

    public Budget budget() {
        return budget;
    }

    /** The next derived id of this step: a UUID of version 8 (RFC 9562), different at each call. */
    public UUID nextId() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((instance.value() + '\n' + step + '\n' + counter++).getBytes(StandardCharsets.UTF_8));
            long high = bits(hash, 0) & 0xffffffffffff0fffL | 0x8000L;
            long low = bits(hash, 8) & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long bits(byte[] hash, int offset) {
        long value = 0;
        for (int i = offset; i < offset + 8; i++) {
            value = value << 8 | hash[i] & 0xff;
        }
        return value;
    }
}
