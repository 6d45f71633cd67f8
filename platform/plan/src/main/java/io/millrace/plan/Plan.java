package io.millrace.plan;

/**
 * A compiled definition: normalised, validated, ready to run. Implementations are records with a JSON form that
 * {@link PlanCodec} reads and writes; an executor keeps them by {@link PlanHash} for ever.
 */
public interface Plan {

    Notation notation();

    /** The version of this notation's plan format. It rises with each change that old code could not read. */
    int format();
}
