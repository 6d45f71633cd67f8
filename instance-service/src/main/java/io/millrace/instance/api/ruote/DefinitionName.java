package io.millrace.instance.api.ruote;

import io.millrace.plan.PlanHash;
import io.millrace.plan.ruote.RuotePlan;

/** What a workflow is listed under: its definition's own name, else what its plan is known by. */
final class DefinitionName {

    private static final String NAMELESS = "inline/";
    private static final int HASH_LENGTH = 12;
    private static final int LONGEST = 200;

    private DefinitionName() {}

    static String of(RuotePlan plan, PlanHash hash) {
        return plan.name() == null || plan.name().isBlank()
                ? NAMELESS + hash.value().substring(0, HASH_LENGTH)
                : listed(plan.name());
    }

    /** A name as lists keep it: its beginning, when it is very long. */
    static String listed(String name) {
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    /** The name to show, or null when the definition has none. */
    static String shown(String definition) {
        return definition == null || definition.startsWith(NAMELESS) ? null : definition;
    }
}
