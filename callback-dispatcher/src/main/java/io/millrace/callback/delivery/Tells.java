package io.millrace.callback.delivery;

/** What the owner of a delivery is still to be told of its end. */
public enum Tells {
    /** Whatever it is. */
    ALL,
    /** Only that it was taken after all: it was told of a failure before, or does not want it any more. */
    SUCCESS,
    /** It has been told that it was taken. */
    NOTHING
}
