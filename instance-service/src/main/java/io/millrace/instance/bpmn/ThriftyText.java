package io.millrace.instance.bpmn;

import io.millrace.problem.Problem;

/** A text that a regular expression may look at only so often: a pattern that backtracks without end is stopped. */
final class ThriftyText implements CharSequence {

    private static final int MOST_READS = 1_000_000;

    private final String text;
    private final int[] reads;

    ThriftyText(String text) {
        this(text, new int[1]);
    }

    private ThriftyText(String text, int[] reads) {
        this.text = text;
        this.reads = reads;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads[0] > MOST_READS) {
            throw Problem.invalid(
                            "VARIABLE_INVALID", "A pattern takes more than " + MOST_READS + " steps on this value")
                    .exception();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new ThriftyText(text.substring(start, end), reads);
    }

    @Override
    public String toString() {
        return text;
    }
}
