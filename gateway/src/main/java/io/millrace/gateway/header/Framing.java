package io.millrace.gateway.header;

import java.util.List;
import java.util.Optional;

/**
 * Refuses requests that two programs could cut differently (request smuggling, RFC 9112 §6.3 and §11.2): the HTTP library
 * refuses the worst, this the rest. Pure.
 */
public final class Framing {

    public static final String CODE = "AMBIGUOUS_REQUEST";

    private static final int MAX_DIGITS = 18;

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
        if (hosts.size() == 1 && !isHost(hosts.getFirst())) {
            return Optional.of("a Host header that is no host");
        }
        if (lengths.size() > 1) {
            return Optional.of("more than one Content-Length");
        }
        if (lengths.size() == 1 && !isLength(lengths.getFirst())) {
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

    /** Whether it is a number of bytes: digits only, and no more than fit a long. */
    public static boolean isLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    private static boolean isHost(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one <= ' ' || one == '@' || one == '/' || one == ',') {
                return false;
            }
        }
        return true;
    }
}
