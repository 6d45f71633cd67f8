package io.millrace.definition.hub;

import java.util.Set;
import java.util.regex.Pattern;

import io.millrace.definition.hub.source.Source;

/** What things in a definition may be called. */
public final class Names {

    private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[^.\\s][^.]{0,99}(\\.[^.]{1,100}){0,9}");
    private static final Pattern PART = Pattern.compile("[^.\\s][^.]{0,99}");
    private static final Set<String> RESERVED = Set.of("it", "init", "execution", "config");

    private Names() {}

    /** A workflow's name stands in URLs beside execution ids, so it is no uuid. */
    static void checkWorkflow(String name, Source at, Findings findings) {
        if (!WORKFLOW.matcher(name).matches() || UUID.matcher(name).matches()) {
            findings.add(
                    "name",
                    "INVALID_NAME",
                    "a workflow's name has 1 to 100 letters, digits, dots, hyphens and underscores, and is no uuid",
                    at);
        }
    }

    /** A path's or function's name is part of the names of its blocks, so it has no dot. */
    static void checkPart(String name, String path, Source at, Findings findings) {
        if (!PART.matcher(name).matches()) {
            findings.add(path, "INVALID_NAME", "a name has 1 to 100 characters, and no dot", at);
        }
    }

    /** Checks a dotted attribute name that a step writes. */
    public static void checkAttribute(String name, String path, Source at, Findings findings) {
        if (!ATTRIBUTE.matcher(name).matches()) {
            findings.add(path, "INVALID_NAME", "'" + name + "' is no dotted attribute name", at);
        } else if (RESERVED.contains(name.split("\\.", 2)[0])) {
            findings.add(path, "RESERVED_NAME", "'" + name + "' begins with a name that scripts only read", at);
        }
    }
}
