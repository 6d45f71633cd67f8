package io.millrace.callback.address;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where requests may go. The URL is checked before its name is looked up; every address the name has is checked, and one of
 * them is dialled: there is no second look-up that could answer otherwise.
 *
 * @param loopbackAllowed for local use
 * @param httpsOnly refuse plain http
 * @param ports the only ports allowed; empty for all but the refused ones
 * @param refusedPorts ports of services that take commands over a plain connection
 * @param allowedHosts names and {@code name:port} allowed whatever their addresses are
 * @param allowedRanges addresses allowed although they are not public
 * @param internals base URLs of this installation's own: no range is opened for them, only what is below their paths
 */
public record AddressPolicy(
        boolean loopbackAllowed,
        boolean httpsOnly,
        Set<Integer> ports,
        Set<Integer> refusedPorts,
        Set<String> allowedHosts,
        List<Cidr> allowedRanges,
        Internals internals) {

    private static final List<String> INSIDE_NAMES =
            List.of(".localhost", ".local", ".internal", ".svc", ".cluster.local", ".intranet", ".lan", ".home.arpa");

    public AddressPolicy {
        ports = Set.copyOf(ports);
        refusedPorts = Set.copyOf(refusedPorts);
        allowedHosts = Set.copyOf(allowedHosts);
        allowedRanges = List.copyOf(allowedRanges);
    }

    /** Checks the URL itself, without looking up its name. */
    public Target check(URI url) throws RefusedAddress {
        Target target = TargetReader.read(url);
        if (isNamed(target)) {
            return target;
        }
        if (httpsOnly && !target.tls()) {
            throw new RefusedAddress("only https is allowed");
        }
        if (!ports.isEmpty() && !ports.contains(target.port()) || refusedPorts.contains(target.port())) {
            throw new RefusedAddress("port " + target.port() + " is not allowed");
        }
        if (!target.literal() && !loopbackAllowed && isInsideName(target.host())) {
            throw new RefusedAddress("the name " + target.host() + " is an internal one");
        }
        return target;
    }

    /** Checks all addresses the name has: one bad one among them refuses it. */
    public void check(Target target, List<InetAddress> addresses) throws RefusedAddress {
        if (isNamed(target)) {
            return;
        }
        for (InetAddress address : addresses) {
            Optional<SpecialRange> special = special(address.getAddress());
            if (special.isPresent()) {
                throw new RefusedAddress(target.host() + " is " + special.get().description());
            }
        }
    }

    private boolean isNamed(Target target) {
        return allowedHosts.contains(target.host()) || allowedHosts.contains(target.key()) || internals.cover(target);
    }

    private Optional<SpecialRange> special(byte[] address) {
        if (allowedRanges.stream().anyMatch(range -> range.contains(address))) {
            return Optional.empty();
        }
        Optional<byte[]> embedded = EmbeddedIpv4.of(address);
        if (embedded.isPresent()) {
            return special(embedded.get());
        }
        return SpecialRange.of(address).filter(range -> range != SpecialRange.LOOPBACK || !loopbackAllowed);
    }

    private static boolean isInsideName(String host) {
        return !host.contains(".") || INSIDE_NAMES.stream().anyMatch(host::endsWith);
    }
}
