package io.millrace.instance.statemachine;

import java.time.Instant;
import java.util.UUID;

/** A ULID (48 bits of time, 80 bits of a given id) in Crockford's base 32. */
final class Ulid {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private Ulid() {}

    static String of(Instant time, UUID id) {
        char[] text = new char[26];
        write(text, 0, 10, time.toEpochMilli());
        // 80 bits: the low 16 of the first half, which hold no version, and the 64 of the second.
        write(text, 10, 8, (id.getMostSignificantBits() & 0xffffL) << 24 | id.getLeastSignificantBits() >>> 40);
        write(text, 18, 8, id.getLeastSignificantBits() & 0xff_ffff_ffffL);
        return new String(text);
    }

    private static void write(char[] text, int from, int digits, long value) {
        for (int i = digits - 1; i >= 0; i--) {
            text[from + i] = DIGITS[(int) (value & 31)];
            value >>>= 5;
        }
    }
}
