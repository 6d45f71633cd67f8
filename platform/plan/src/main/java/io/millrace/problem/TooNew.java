package io.millrace.problem;

/**
 * Something stored that only a newer version of the service understands. It is left alone and nothing is counted against
 * it: a replica of that version takes it (docs/upgrading.md).
 */
public final class TooNew {

    private static final String PLAN = "PLAN_TOO_NEW";
    private static final String STATE = "STATE_TOO_NEW";
    private static final int RETRY_AFTER_SECONDS = 5;

    private TooNew() {}

    /** @param newest the newest format that is read here */
    public static Problem plan(String notation, int format, int newest) {
        return Problem.unavailable(
                        PLAN,
                        "A " + notation + " plan has format " + format + "; this version of the service reads " + newest
                                + " at most",
                        RETRY_AFTER_SECONDS)
                .with("format", format)
                .with("newest", newest);
    }

    /** @param newest the newest format that is read here */
    public static Problem state(String instance, int format, int newest) {
        return Problem.unavailable(
                        STATE,
                        "The state of instance " + instance + " has format " + format
                                + "; this version of the service reads " + newest + " at most",
                        RETRY_AFTER_SECONDS)
                .with("format", format)
                .with("newest", newest);
    }

    /** @param type what the event calls itself */
    public static Problem event(String type) {
        return Problem.unavailable(
                STATE, "This version of the service knows no event of type " + type, RETRY_AFTER_SECONDS);
    }

    /** Whether another replica may understand what this one does not. */
    public static boolean is(Problem problem) {
        return problem.code().equals(PLAN) || problem.code().equals(STATE);
    }
}
