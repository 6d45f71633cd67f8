package io.millrace.engine.runtime;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.problem.Problem;

/** What became of a command. */
public sealed interface Answer {

    /** It is committed; the view is the instance right after this command's step. */
    record Done(InstanceView view) implements Answer {}

    /**
     * Its {@link Once} key was used before; nothing was done now.
     *
     * @param first what the first command kept, or null
     */
    record Repeated(InstanceId instance, JsonNode first) implements Answer {}

    /** Nothing was done, for this reason. */
    record Refused(Problem problem) implements Answer {}
}
