package io.millrace.gateway.proxy;

import java.net.URI;

import io.millrace.gateway.template.Route;
import io.millrace.gateway.template.RouteTable;

/** Brings a Location header of a service into the form that clients can follow. Pure. */
final class PublicLocation {

    private PublicLocation() {}

    /** Absolute locations elsewhere, and paths that no route leads to, stay as they are. */
    static String of(String location, Route route, RouteTable routes, URI publicUrl) {
        URI uri;
        try {
            uri = URI.create(location);
        } catch (IllegalArgumentException notAUri) {
            return location;
        }
        if (uri.getRawPath() == null || !uri.getRawPath().startsWith("/")) {
            return location;
        }
        String path = routes.outward(route, uri.getRawPath()).orElse(uri.getRawPath());
        String rest = (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment());
        if (uri.getHost() == null) {
            return path + rest;
        }
        return isOurs(uri, publicUrl) ? base(publicUrl) + path + rest : location;
    }

    /** Services build absolute locations from the forwarded host, or name themselves by loopback. */
    private static boolean isOurs(URI uri, URI publicUrl) {
        return uri.getAuthority().equals(publicUrl.getAuthority())
                || uri.getHost().equals("localhost")
                || uri.getHost().equals("127.0.0.1");
    }

    private static String base(URI publicUrl) {
        String base = publicUrl.toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
