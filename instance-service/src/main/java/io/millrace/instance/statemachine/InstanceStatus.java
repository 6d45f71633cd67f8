package io.millrace.instance.statemachine;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The status of an instance as its API shows it: a letter. */
public enum InstanceStatus {
    ACTIVE("A", "Active"),
    /** A task of a transition is still out; other transitions must wait. */
    BUSY("B", "Busy"),
    COMPLETED("C", "Completed"),
    /** A transition failed half way; a retry goes on from there. */
    FAULTED("F", "Faulted"),
    PASSIVE("P", "Passive");

    private final String letter;
    private final String title;

    InstanceStatus(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    @JsonValue
    public String letter() {
        return letter;
    }

    public String title() {
        return title;
    }

    /** Reads a letter or a name. */
    public static Optional<InstanceStatus> of(String text) {
        for (InstanceStatus status : values()) {
            if (status.letter.equals(text) || status.title.equalsIgnoreCase(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    @JsonCreator
    static InstanceStatus read(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException("no status " + text));
    }
}
