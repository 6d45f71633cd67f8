package io.millrace.expression;

/** Is told what an expression reads of its input, by dotted name, and may end the evaluation. */
public interface Reads {

    /** Everything may be read. */
    Reads FREELY = new Reads() {

        @Override
        public boolean touches(String prefix) {
            return false;
        }

        @Override
        public void one(String name) {
            // Free to read.
        }

        @Override
        public void all(String prefix) {
            // Free to read.
        }
    };

    /** Whether something that is not in the input yet belongs at or below the name. */
    boolean touches(String prefix);

    /**
     * The value of exactly this name is read.
     *
     * @throws Unreadable when it is not there yet
     * @throws Refusal when it never will be
     */
    void one(String name);

    /** Everything below the name is read. */
    void all(String prefix);
}
