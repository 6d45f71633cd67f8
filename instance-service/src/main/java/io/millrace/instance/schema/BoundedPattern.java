package io.millrace.instance.schema;

import java.util.regex.Pattern;

import com.networknt.schema.regex.RegularExpression;

/** A pattern whose matching gives up after a number of steps: some patterns would backtrack without end. */
final class BoundedPattern implements RegularExpression {

    private static final int STEPS = 1_000_000;

    /** A match took too long. */
    static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManySteps(String pattern) {
            super("the pattern " + pattern + " needs more than " + STEPS + " steps");
        }
    }

    private final Pattern pattern;

    BoundedPattern(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    @Override
    public boolean matches(String text) {
        return pattern.matcher(new Counted(text, pattern.pattern(), new int[1])).find();
    }

    /** Counts how often the matcher looks at a character. */
    private record Counted(CharSequence text, String pattern, int[] looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++looks[0] > STEPS) {
                throw new TooManySteps(pattern);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), pattern, looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
