package io.millrace.plan.statemachine;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a function can be called. */
public enum FunctionScope {
    DOMAIN("D"),
    WORKFLOW("F"),
    INSTANCE("I");

    private final String letter;

    FunctionScope(String letter) {
        this.letter = letter;
    }

    @JsonValue
    public String letter() {
        return letter;
    }

    public static Optional<FunctionScope> of(String letter) {
        for (FunctionScope scope : values()) {
            if (scope.letter.equals(letter)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    @JsonCreator
    static FunctionScope read(String letter) {
        return of(letter).orElseThrow(() -> new IllegalArgumentException("no function scope " + letter));
    }
}
