package io.millrace.web.bounds;

import java.util.HexFormat;

/**
 * Puts in the escapes that clients leave out of a query: browsers send braces, brackets and {@code |}, {@code ^}, {@code `}
 * as they are (WHATWG URL, query percent-encode set), other clients whatever they were given. RFC 3986 §3.4 has none of
 * these. Pure.
 */
public final class QueryEscapes {

    private static final String LEFT_OUT = "\"<>[\\]^`{|}";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private QueryEscapes() {}

    /**
     * Escapes that are there stay as they are, malformed ones too; so do the path and control characters.
     *
     * @param uri path and query as on the wire, a character for each byte
     * @return the same text when nothing is left out
     */
    public static String complete(String uri) {
        int query = uri.indexOf('?');
        for (int i = query; query >= 0 && i < uri.length(); i++) {
            if (isLeftOut(uri.charAt(i))) {
                return completed(uri, i);
            }
        }
        return uri;
    }

    private static String completed(String uri, int from) {
        StringBuilder text = new StringBuilder(uri.length() + 32).append(uri, 0, from);
        for (int i = from; i < uri.length(); i++) {
            char one = uri.charAt(i);
            if (isLeftOut(one)) {
                text.append('%').append(HEX.toHexDigits((byte) one));
            } else {
                text.append(one);
            }
        }
        return text.toString();
    }

    /** A byte beyond ASCII is part of a letter. */
    private static boolean isLeftOut(char one) {
        return one >= 0x80 && one <= 0xFF || LEFT_OUT.indexOf(one) >= 0;
    }
}
