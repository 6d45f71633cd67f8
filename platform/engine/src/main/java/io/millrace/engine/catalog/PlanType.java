package io.millrace.engine.catalog;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A plan that is looked up but not run. A service offers one CDI bean of this type per such notation; those it runs have a
 * {@link io.millrace.engine.runtime.NotationRuntime}.
 */
public record PlanType(Notation notation, Class<? extends Plan> plan) {}
