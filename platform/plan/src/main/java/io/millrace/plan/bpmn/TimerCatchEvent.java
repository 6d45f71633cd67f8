package io.millrace.plan.bpmn;

/**
 * An intermediate event that waits for a time.
 *
 * @param kind how to read the value
 * @param value a template that gives an ISO 8601 duration or date
 */
public record TimerCatchEvent(String id, String name, Kind kind, String value) implements BpmnNode {

    /** The sorts of timer. */
    public enum Kind {
        DURATION,
        DATE
    }
}
