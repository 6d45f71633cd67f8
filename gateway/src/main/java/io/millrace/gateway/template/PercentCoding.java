package io.millrace.gateway.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as RFC 3986 §2 has it: {@code +} is a plus, not a space. */
public final class PercentCoding {

    private static final String UNRESERVED = "-._~";
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=";
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /** Encodes everything but unreserved characters: level 1 of RFC 6570. */
    public static String encode(String value) {
        return encode(value, UNRESERVED, false);
    }

    /** Lets reserved characters and existing escapes stand: {@code {+var}} and {@code {#var}} of RFC 6570. */
    public static String encodeReserved(String value) {
        return encode(value, UNRESERVED + RESERVED, true);
    }

    /** Malformed escapes stay as they are. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            if (isEscape(text, i)) {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 3;
            } else {
                int point = text.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Whether an escape of two hexadecimal digits begins here. */
    public static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static String encode(String value, String kept, boolean keepEscapes) {
        StringBuilder text = new StringBuilder(value.length() + 8);
        int i = 0;
        while (i < value.length()) {
            int point = value.codePointAt(i);
            boolean plain = point < 128 && (Character.isLetterOrDigit(point) || kept.indexOf(point) >= 0);
            if (plain || keepEscapes && isEscape(value, i)) {
                text.appendCodePoint(point);
            } else {
                escape(text, point);
            }
            i += Character.charCount(point);
        }
        return text.toString();
    }

    private static void escape(StringBuilder text, int point) {
        for (byte one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(HEX.charAt(one >> 4 & 0xF)).append(HEX.charAt(one & 0xF));
        }
    }
}
