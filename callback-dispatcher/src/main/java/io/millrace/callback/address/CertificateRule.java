package io.millrace.callback.address;

import java.util.Set;

/**
 * For which hosts a request may leave the certificate unchecked.
 *
 * @param hosts names, lower case; {@code *} for all
 */
public record CertificateRule(Set<String> hosts) {

    public CertificateRule {
        hosts = Set.copyOf(hosts);
    }

    public boolean mayBeUnchecked(Target target) {
        return hosts.contains("*") || hosts.contains(target.host());
    }
}
