package io.millrace.hub.execution;

/**
 * One level of the position in a script.
 *
 * @param index the step it stands at; the number of steps when the block is through
 * @param pass passes of a loop's body before this one
 */
public record Frame(String block, int index, int pass) {

    public static Frame at(String block) {
        return new Frame(block, 0, 0);
    }

    Frame next() {
        return new Frame(block, index + 1, pass);
    }

    Frame again() {
        return new Frame(block, 0, pass + 1);
    }
}
