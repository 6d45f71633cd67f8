package io.millrace.gateway.header;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests that two programs could cut differently (request smuggling, RFC 9112 §6.3 and §11.2): the HTTP library
 * refuses the worst, this the rest. Pure.
 */
public final class Framing {

    public static final String CODE = "AMBIGUOUS_REQUEST";

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private Framing() {}

    /**
     * @param http10 whether the request came as HTTP/1.0
     * @return what is wrong, to go on after "the request is refused: it has"
     */
    public static Optional<String> fault(
            boolean http10, List<String> hosts, List<String> lengths, List<String> encodings) {
        if (hosts.size() > 1) {
            return Optional.of("more than one Host header");
        }
        if (hosts.size() == 1 && hosts.getFirst().chars().anyMatch(c -> c <= ' ' || c == '@' || c == '/' || c == ',')) {
            return Optional.of("a Host header that is no host");
        }
        if (lengths.size() > 1) {
            return Optional.of("more than one Content-Length");
        }
        if (lengths.size() == 1 && !LENGTH.matcher(lengths.getFirst()).matches()) {
            return Optional.of("a Content-Length that is no number");
        }
        if (encodings.isEmpty()) {
            return Optional.empty();
        }
        if (!lengths.isEmpty()) {
            return Optional.of("both Content-Length and Transfer-Encoding");
        }
        if (http10) {
            return Optional.of("a Transfer-Encoding in HTTP/1.0");
        }
        return encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked")
                ? Optional.empty()
                : Optional.of("a Transfer-Encoding other than chunked");
    }
}
