package io.millrace.engine.runtime;

/**
 * What an engine has done since it was made, and what waits in it.
 *
 * @param commits batches stored
 * @param steps steps in them
 * @param lostRaces writes that another replica was faster than
 * @param unavailable commands refused or left because the store did not answer
 * @param left times mail came at a bad moment and was left for later
 * @param failed attempts at mail that failed
 * @param parked mail that was put aside with an incident
 * @param waiting commands in the lanes now
 */
public record EngineFigures(
        long commits, long steps, long lostRaces, long unavailable, long left, long failed, long parked, int waiting) {}
