package io.millrace.chaos;

/**
 * What a fault did.
 *
 * @param started state machines whose start was acknowledged
 * @param found how many of them are there afterwards, in their state
 * @param launched Ruote workflows whose launch was acknowledged
 * @param called how many of them called their first participant
 * @param repeated callbacks that came more than once, with the same id
 * @param refused answers other than 2xx, by status
 * @param unanswered calls whose connection broke: the client does not know, and may ask again
 */
record Outcome(
        String fault, int started, int found, int launched, int called, int repeated, String refused, int unanswered) {
    static final String HEAD = String.format(
            "%-24s %8s %8s %6s %9s %8s %6s %8s %11s  %s",
            "fault",
            "started",
            "found",
            "lost",
            "launched",
            "called",
            "lost",
            "repeated",
            "unanswered",
            "refused (status=count)");

    boolean lostNothing() {
        return started == found && launched == called && started > 0 && launched > 0;
    }

    @Override
    public String toString() {
        return String.format(
                "%-24s %8d %8d %6d %9d %8d %6d %8d %11d  %s",
                fault,
                started,
                found,
                started - found,
                launched,
                called,
                launched - called,
                repeated,
                unanswered,
                refused);
    }
}
