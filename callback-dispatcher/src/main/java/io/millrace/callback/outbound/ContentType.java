package io.millrace.callback.outbound;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A content type, read as far as a body depends on it.
 *
 * @param name lower case, without parameters; empty when there is none
 * @param charset the one it names, if any
 */
record ContentType(String name, Optional<Charset> charset) {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([A-Za-z0-9_.:-]{1,40})\"?");

    /**
     * @param text null for none
     * @throws IllegalArgumentException when it names a charset that does not exist
     */
    static ContentType of(String text) {
        if (text == null) {
            return new ContentType("", Optional.empty());
        }
        int end = text.indexOf(';');
        String name = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Matcher charset = CHARSET.matcher(text);
        return new ContentType(name, charset.find() ? Optional.of(charset(charset.group(1))) : Optional.empty());
    }

    /** The same, reading what cannot be understood as if it were not there: receivers' answers. */
    static ContentType lenient(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            return of(text.substring(0, Math.max(0, text.indexOf(';'))));
        }
    }

    boolean is(String other) {
        return name.equals(other);
    }

    boolean isJson() {
        return name.equals("application/json") || name.equals("text/json") || name.endsWith("+json");
    }

    boolean isXml() {
        return name.equals("application/xml") || name.equals("text/xml") || name.endsWith("+xml");
    }

    /** What such a body is read in when it is not UTF-8: the old default of text (RFC 2616 §3.7.1). */
    Optional<Charset> fallback() {
        return name.startsWith("text/") || isXml() ? Optional.of(StandardCharsets.ISO_8859_1) : Optional.empty();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException e) {
            throw new IllegalArgumentException("charset " + name + " is not known", e);
        }
    }
}
