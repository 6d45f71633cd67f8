package io.millrace.callback.delivery;

/** An attempt and what follows from it, to be stored. */
public record Result(Claimed claimed, Attempt attempt, Verdict verdict) {}
