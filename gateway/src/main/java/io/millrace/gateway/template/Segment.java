package io.millrace.gateway.template;

import com.google.re2j.Pattern;

/** One step of a path template. */
sealed interface Segment {

    /** Higher is more specific. */
    int rank();

    /** Fixed text. */
    record Fixed(String text) implements Segment {

        @Override
        public int rank() {
            return 4;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A variable, possibly between fixed texts: {@code {id}.json}.
     *
     * @param pattern what the decoded value must match, in linear time; null for any non-empty value
     */
    record Variable(String prefix, String name, String suffix, Pattern pattern) implements Segment {

        @Override
        public int rank() {
            int fixed = prefix.isEmpty() && suffix.isEmpty() ? 0 : 2;
            return fixed + (pattern == null ? 0 : 1);
        }

        /** The value as written in the URL, or null when the text does not fit. */
        String capture(String text) {
            boolean fits = text.length() > prefix.length() + suffix.length()
                    && text.startsWith(prefix)
                    && text.endsWith(suffix);
            if (!fits) {
                return null;
            }
            String raw = text.substring(prefix.length(), text.length() - suffix.length());
            return pattern == null || takes(PercentCoding.decode(raw)) ? raw : null;
        }

        /** Whether some text could fit both: patterns are not compared, for nobody can say of two what they share. */
        boolean overlaps(Variable other) {
            return rank() == other.rank()
                    && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                    && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
        }

        /** Whether a decoded value may stand here. */
        boolean takes(String value) {
            return pattern == null || pattern.matcher(value).matches();
        }

        /** Whether it takes every text of a step. */
        boolean takesAll() {
            return prefix.isEmpty() && suffix.isEmpty() && pattern == null;
        }

        @Override
        public String toString() {
            return prefix + "{" + name + "}" + suffix + (pattern == null ? "" : " of " + pattern.pattern());
        }
    }
}
