package io.millrace.instance.ruote.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that come with a definition: bounded in length and in the work one match may cause. */
public final class Patterns {

    private static final int LONGEST_PATTERN = 1_000;
    private static final int MOST_READS = 1_000_000;

    private Patterns() {}

    public static boolean isRegex(String text) {
        return text.length() >= 2 && text.startsWith("/") && (text.endsWith("/") || text.endsWith("/i"));
    }

    /** @param regex with slashes around it or without */
    public static boolean finds(String regex, String text) {
        return matcher(regex, text).find();
    }

    public static boolean matches(String regex, String text) {
        return matcher(regex, text).matches();
    }

    /** A matcher of a regular expression with slashes around it or without. */
    public static Matcher matcher(String regex, String text) {
        boolean insensitive = isRegex(regex) && regex.endsWith("/i");
        String inner = isRegex(regex) ? regex.substring(1, regex.lastIndexOf('/')) : regex;
        if (inner.length() > LONGEST_PATTERN) {
            throw FlowError.argument("a regular expression is longer than " + LONGEST_PATTERN + " characters");
        }
        try {
            return Pattern.compile(inner, insensitive ? Pattern.CASE_INSENSITIVE : 0)
                    .matcher(new Bounded(text));
        } catch (PatternSyntaxException e) {
            throw new FlowError("RegexpError", "bad regular expression /" + inner + "/: " + e.getDescription());
        }
    }

    /** A text that counts how often it is read, so that a pattern cannot run for ever on it. */
    private static final class Bounded implements CharSequence {

        private final CharSequence text;
        private int reads;

        Bounded(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++reads > MOST_READS) {
                throw new FlowError("RegexpError", "a regular expression needs more than " + MOST_READS + " reads");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
