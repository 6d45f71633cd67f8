package io.millrace.callback.address;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes a URL apart, strictly: what two readers could understand in two ways is refused. */
final class TargetReader {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    /** A last label that is a number makes the host an address for some readers (WHATWG URL §3.5). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    private static final int MAX_LENGTH = 2_048;
    private static final int MAX_NAME = 253;

    private TargetReader() {}

    static Target read(URI url) throws RefusedAddress {
        String text = url.toString();
        if (text.length() > MAX_LENGTH) {
            throw new RefusedAddress("the URL is longer than " + MAX_LENGTH + " characters");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedAddress("the scheme must be http or https");
        }
        String authority = url.getRawAuthority();
        if (authority == null) {
            throw new RefusedAddress("the URL has no host");
        }
        if (authority.contains("@")) {
            throw new RefusedAddress("user information in a URL is not allowed");
        }
        if (url.getRawFragment() != null) {
            throw new RefusedAddress("a fragment in the URL is not allowed");
        }
        boolean tls = scheme.equals("https");
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        String host = (end <= 0 ? authority : authority.substring(0, end)).toLowerCase(Locale.ROOT);
        String port = end <= 0 ? "" : authority.substring(end);
        return host(host, port(port, tls), path(url), tls);
    }

    private static Target host(String host, int port, String path, boolean tls) throws RefusedAddress {
        if (host.startsWith("[")) {
            if (host.contains("%")) {
                throw new RefusedAddress("an address with a zone is not allowed");
            }
            String address = host.substring(1, host.length() - 1);
            if (!IPV6.matcher(address).matches() || !address.contains(":")) {
                throw new RefusedAddress("the IPv6 address is not valid");
            }
            return new Target(tls, address, port, path, true);
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (IPV4.matcher(name).matches()) {
            return new Target(tls, name, port, path, true);
        }
        if (ENDS_IN_NUMBER.matcher(name).matches()) {
            throw new RefusedAddress("an IPv4 address must be four decimal numbers without leading zeros");
        }
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new RefusedAddress("the host name is not valid; write international names in their xn-- form");
        }
        return new Target(tls, name, port, path, false);
    }

    private static int port(String text, boolean tls) throws RefusedAddress {
        if (text.isEmpty() || text.equals(":")) {
            return tls ? 443 : 80;
        }
        if (!text.matches(":\\d{1,5}")) {
            throw new RefusedAddress("the port is not a number");
        }
        int port = Integer.parseInt(text.substring(1));
        if (port < 1 || port > 65_535) {
            throw new RefusedAddress("the port is out of range");
        }
        return port;
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
