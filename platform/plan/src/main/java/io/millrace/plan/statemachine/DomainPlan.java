package io.millrace.plan.statemachine;

import java.util.List;

/**
 * What a domain offers beside its workflows, kept up to date by every publication. It is published under
 * {@link #catalogKey(String)} with the version {@link #VERSION}; a domain without functions and global extensions may
 * have none.
 *
 * @param functions every function at its highest version, by key
 * @param extensions the extensions of types 1 and 2, each at its highest version, by key
 */
public record DomainPlan(int format, String domain, List<Function> functions, List<ExtensionPlan> extensions)
        implements ComponentPlan {

    public static final String VERSION = "1.0.0";

    /** Stands where a component has its registry; nothing can be published there. */
    public static final String FLOW = "sys-domains";

    public DomainPlan {
        functions = functions == null ? List.of() : List.copyOf(functions);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }

    /** A function as it is listed; its plan is found by its own name. */
    public record Function(String key, String version, FunctionScope scope) {}

    public static String catalogKey(String domain) {
        return Reference.catalogKey(domain, FLOW, domain);
    }
}
