package io.millrace.schema;

/** A text that can be read a million times: what a pattern that backtracks for ever runs into. */
final class CountedText implements CharSequence {

    private static final int MAX_READS = 1_000_000;

    private final CharSequence text;
    private final String regex;
    private int reads;

    CountedText(CharSequence text, String regex) {
        this.text = text;
        this.regex = regex;
    }

    @Override
    public char charAt(int index) {
        if (++reads > MAX_READS) {
            throw new BoundedPatterns.Unusable("pattern " + regex + " takes too long on a text");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
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
