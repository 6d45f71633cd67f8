package io.millrace.definition.ruote;

/** Text of one notation to elements. */
interface Reader {

    /** @throws ReadingException with the place, when the text is not of this notation */
    Element read(String text);
}
