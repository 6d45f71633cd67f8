package io.millrace.plan;

import java.util.Objects;

/** A plan with the bytes it is stored and shipped as, and the hash of those bytes. */
public record CompiledPlan(PlanHash hash, Notation notation, byte[] json) {

    public CompiledPlan {
        Objects.requireNonNull(hash);
        Objects.requireNonNull(notation);
        Objects.requireNonNull(json);
    }
}
