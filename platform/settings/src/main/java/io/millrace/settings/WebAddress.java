package io.millrace.settings;

import java.net.URI;
import java.net.URISyntaxException;

import org.eclipse.microprofile.config.spi.Converter;

/** A base address. That is http or https and a host, without user, query and fragment. */
public final class WebAddress implements Converter<URI> {

    private static final String BOUNDS =
            "it must be a base address such as https://flows.example.com/base: http or https, a host, no user, query or fragment";

    @Override
    public URI convert(String value) {
        URI address = parse(value.strip());
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || address.getPort() > 65_535) {
            throw new IllegalArgumentException(BOUNDS);
        }
        return address;
    }

    private static URI parse(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(BOUNDS, e);
        }
    }
}
