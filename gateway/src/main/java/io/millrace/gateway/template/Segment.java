package io.millrace.gateway.template;

import java.util.regex.Pattern;

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
    }

    /**
     * A variable, possibly between fixed texts: {@code {id}.json}.
     *
     * @param pattern what the decoded value must match; null for any non-empty value
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
            boolean allowed = pattern == null
                    || pattern.matcher(PercentCoding.decode(raw)).matches();
            return allowed ? raw : null;
        }

        boolean sameShape(Variable other) {
            String own = pattern == null ? "" : pattern.pattern();
            String others = other.pattern == null ? "" : other.pattern.pattern();
            return prefix.equals(other.prefix) && suffix.equals(other.suffix) && own.isEmpty() == others.isEmpty();
        }
    }
}
