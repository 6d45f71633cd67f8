package io.millrace.instance.bpmn;

/** The kinds of line in the activity log, in the words of {@code spec/pythmata.md} §4; those from {@link #TASK_CLAIMED} on are ours. */
public enum Activity {
    INSTANCE_CREATED,
    INSTANCE_STARTED,
    INSTANCE_SUSPENDED,
    INSTANCE_RESUMED,
    INSTANCE_COMPLETED,
    INSTANCE_ERROR,
    NODE_ENTERED,
    NODE_COMPLETED,
    SERVICE_TASK_EXECUTED,
    TASK_CLAIMED,
    INSTANCE_CANCELLED
}
