package io.millrace.callback.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ranges that are not public (IANA special-purpose registries), with the reason a person is told. */
enum SpecialRange {
    LOOPBACK("a loopback address", "127.0.0.0/8", "::1/128"),
    UNSPECIFIED("an unspecified address", "0.0.0.0/8", "::/128"),
    PRIVATE("a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    LINK_LOCAL("a link-local or metadata address", "169.254.0.0/16", "fe80::/10"),
    SHARED("an address of a provider's network", "100.64.0.0/10"),
    MULTICAST("a multicast address", "224.0.0.0/4", "ff00::/8"),
    RESERVED(
            "a reserved address",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "64:ff9b:1::/48");

    /** All of IPv6 that is given out (RFC 4291 §2.4): what lies outside is nobody's. */
    private static final Cidr GIVEN_OUT = Cidr.parse("2000::/3");

    private final String description;
    private final List<Cidr> ranges;

    SpecialRange(String description, String... ranges) {
        this.description = description;
        this.ranges = Arrays.stream(ranges).map(Cidr::parse).toList();
    }

    String description() {
        return description;
    }

    static Optional<SpecialRange> of(byte[] address) {
        return Arrays.stream(values())
                .filter(range -> range.ranges.stream().anyMatch(cidr -> cidr.contains(address)))
                .findFirst()
                .or(() ->
                        address.length > 4 && !GIVEN_OUT.contains(address) ? Optional.of(RESERVED) : Optional.empty());
    }
}
