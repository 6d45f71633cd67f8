package io.millrace.plan.statemachine;

import java.util.List;

/**
 * What a function says of itself to clients beside its input: nothing of it is enforced ({@code spec/vnext.md} §1.7).
 *
 * @param output what an answer looks like: the first choice whose rule is true
 * @param inputView by which clients ask for the input, or null
 * @param outputView by which they show the answer, or null
 */
public record FunctionContract(List<SchemaChoice> output, ViewSelection inputView, ViewSelection outputView) {

    public FunctionContract {
        output = output == null ? List.of() : List.copyOf(output);
    }
}
