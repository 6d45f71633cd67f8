package io.millrace.gateway.template;

/**
 * One line of the table, looked at for a request.
 *
 * @param why for people
 */
public record Candidate(Route route, Outcome outcome, String why) {

    /** What became of it. */
    public enum Outcome {
        TAKEN,
        /** It fits too, but another is more specific. */
        SHADOWED,
        WRONG_METHOD,
        NO_MATCH
    }
}
