package io.millrace.plan.statemachine;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What sort of flow a workflow is; every sort may be started directly. */
public enum FlowType {
    CORE("C"),
    FLOW("F"),
    SUB_FLOW("S"),
    SUB_PROCESS("P");

    private final String letter;

    FlowType(String letter) {
        this.letter = letter;
    }

    @JsonValue
    public String letter() {
        return letter;
    }

    public static Optional<FlowType> of(String letter) {
        for (FlowType type : values()) {
            if (type.letter.equals(letter)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    @JsonCreator
    static FlowType read(String letter) {
        return of(letter).orElseThrow(() -> new IllegalArgumentException("no flow type " + letter));
    }
}
