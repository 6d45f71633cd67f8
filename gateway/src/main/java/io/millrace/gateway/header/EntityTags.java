package io.millrace.gateway.header;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags of answers whose links are brought into public form: they get the mark of the route table, for another table
 * makes another body of the same state (RFC 9110 §8.8.3). On the way back the mark is taken off again. Pure.
 */
public final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
    private static final char SIGN = '~';

    private final String mark;

    /** @param mark letters and digits */
    public EntityTags(String mark) {
        this.mark = SIGN + mark;
    }

    /** The value of an ETag header for clients. */
    public String outward(String value) {
        Matcher tag = TAG.matcher(value);
        return tag.matches()
                ? tag.replaceAll(Matcher.quoteReplacement(prefix(tag) + '"' + tag.group(2) + mark + '"'))
                : value;
    }

    /** The value of If-Match for the service: about the state, whatever the table was when the client read it. */
    public String ifMatch(String value) {
        return TAG.matcher(value)
                .replaceAll(tag -> Matcher.quoteReplacement(
                        (tag.group(1) == null ? "" : tag.group(1)) + '"' + bare(tag.group(2)) + '"'));
    }

    /** The value of If-None-Match: tags of another table are left out, their bodies are stale. Null when none is left. */
    public String ifNoneMatch(String value) {
        if (value.strip().equals("*")) {
            return value;
        }
        StringJoiner kept = new StringJoiner(", ");
        Matcher tag = TAG.matcher(value);
        while (tag.find()) {
            if (tag.group(2).endsWith(mark)) {
                String text = tag.group(2);
                kept.add(prefix(tag) + '"' + text.substring(0, text.length() - mark.length()) + '"');
            }
        }
        return kept.length() == 0 ? null : kept.toString();
    }

    private static String bare(String tag) {
        int sign = tag.lastIndexOf(SIGN);
        return sign >= 0 && tag.substring(sign + 1).matches("[0-9a-f]{8}") ? tag.substring(0, sign) : tag;
    }

    private static String prefix(Matcher tag) {
        return tag.group(1) == null ? "" : tag.group(1);
    }
}
