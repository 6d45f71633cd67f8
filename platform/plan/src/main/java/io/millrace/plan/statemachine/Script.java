package io.millrace.plan.statemachine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A rule, mapping or timer text. A script value that is empty in the source is no script: null in the plan. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "language")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Script.Jsonata.class, name = "jsonata"),
    @JsonSubTypes.Type(value = Script.Foreign.class, name = "foreign")
})
public sealed interface Script {

    /** Runs: {@code "location": "jsonata"}. */
    record Jsonata(String code) implements Script {}

    /**
     * Stored but never run: C# or another language of the original platform.
     *
     * @param location the file name the definition gives, or what else names the script
     */
    record Foreign(String location) implements Script {}
}
