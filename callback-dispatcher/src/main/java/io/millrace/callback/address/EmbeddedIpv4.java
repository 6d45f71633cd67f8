package io.millrace.callback.address;

import java.util.Arrays;
import java.util.Optional;

/** Finds the IPv4 address that some IPv6 addresses lead to: a way around a filter that looks at IPv4 only. */
final class EmbeddedIpv4 {

    private static final Cidr COMPATIBLE = Cidr.parse("0:0:0:0:0:0:0:0/96");
    /** {@code ::ffff:0:a.b.c.d}, the translated form (RFC 2765 §2.1). */
    private static final Cidr TRANSLATED = Cidr.parse("::ffff:0:0:0/96");

    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final int LAST_FOUR = 12;

    private EmbeddedIpv4() {}

    static Optional<byte[]> of(byte[] address) {
        if (address.length == 4) {
            return Optional.empty();
        }
        if (isMapped(address)
                || COMPATIBLE.contains(address) && !isTiny(address)
                || TRANSLATED.contains(address)
                || NAT64.contains(address)) {
            return Optional.of(Arrays.copyOfRange(address, LAST_FOUR, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(Arrays.copyOfRange(address, 2, 6));
        }
        return Optional.empty();
    }

    /** {@code ::ffff:a.b.c.d}; Java turns most of these into IPv4 by itself. */
    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    }

    /** {@code ::} and {@code ::1} are addresses of their own. */
    private static boolean isTiny(byte[] address) {
        return address[12] == 0 && address[13] == 0 && address[14] == 0 && (address[15] == 0 || address[15] == 1);
    }
}
