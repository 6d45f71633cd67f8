package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** Every reason to refuse a command, with the code of the vNext API ({@code spec/vnext.md} §12) as {@code errorCode}. */
public final class Rejections {

    private Rejections() {}

    public static Problem workflowNotFound(String workflow) {
        return of(
                ProblemKind.NOT_FOUND,
                "WORKFLOW_NOT_FOUND",
                "Instance:100015",
                "There is no workflow " + workflow + ".");
    }

    public static Problem instanceNotFound(String instance) {
        return of(
                ProblemKind.NOT_FOUND,
                "INSTANCE_NOT_FOUND",
                "Instance:100013",
                "There is no instance " + instance + ".");
    }

    public static Problem dataNotFound(String instance, String version) {
        return of(
                ProblemKind.NOT_FOUND,
                "INSTANCE_DATA_NOT_FOUND",
                "Instance:100017",
                "Instance " + instance + " has no data of version " + version + ".");
    }

    /** The existing instance's id and status are named, so that the caller can go on with it. */
    public static Problem keyInUse(String key) {
        return of(
                ProblemKind.CONFLICT,
                "INSTANCE_KEY_IN_USE",
                "Instance:100025",
                "An instance with the key " + key + " is alive.");
    }

    static Problem foreignScript(String script) {
        return of(
                        ProblemKind.INVALID,
                        "SCRIPT_NOT_EXECUTABLE",
                        "App:900006",
                        "The workflow needs the script " + script
                                + ", which is of a language that does not run here; use location jsonata.")
                .with("script", script)
                .with("status", 422);
    }

    static Problem ended() {
        return of(ProblemKind.CONFLICT, "INSTANCE_ENDED", "Instance:100018", "The instance is completed.");
    }

    static Problem busy() {
        return of(
                ProblemKind.CONFLICT,
                "INSTANCE_BUSY",
                "Instance:100031",
                "The instance is busy with another transition.");
    }

    static Problem faulted() {
        return of(
                ProblemKind.CONFLICT,
                "INSTANCE_FAULTED",
                "Instance:100031",
                "The instance is faulted; retry or cancel it.");
    }

    static Problem movedOn(String transition, String current) {
        return of(
                ProblemKind.CONFLICT,
                "INSTANCE_MOVED_ON",
                "Instance:100031",
                "Another transition was faster than " + transition + ": the instance is in " + current + " now.");
    }

    public static Problem unknownTransition(String transition) {
        return of(
                ProblemKind.NOT_FOUND,
                "TRANSITION_NOT_FOUND",
                "Transition:100004",
                "The workflow has no transition " + transition + ".");
    }

    static Problem notAvailable(String transition, String current) {
        return of(
                ProblemKind.MALFORMED,
                "TRANSITION_NOT_AVAILABLE",
                "Transition:100020",
                "Transition " + transition + " is not available in state " + current + ".");
    }

    static Problem notShared(String transition, String current) {
        return of(
                ProblemKind.MALFORMED,
                "TRANSITION_NOT_AVAILABLE",
                "Transition:100024",
                "Transition " + transition + " is not available in state " + current + " (availableIn).");
    }

    static Problem notCallable(String transition, String trigger) {
        return of(
                ProblemKind.FORBIDDEN,
                "TRANSITION_NOT_CALLABLE",
                "Transition:100010",
                "Transition " + transition + " is " + trigger + "; a caller may not fire it.");
    }

    static Problem notConfigured(Origin origin) {
        String name =
                origin == Origin.UPDATE_DATA ? "updateData" : origin.name().toLowerCase(Locale.ROOT);
        String code = switch (origin) {
            case CANCEL -> "Instance:100016";
            case EXIT -> "Instance:100026";
            default -> "Instance:100024";
        };
        return of(
                ProblemKind.MALFORMED,
                "TRANSITION_NOT_CONFIGURED",
                code,
                "The workflow has no " + name + " transition.");
    }

    static Problem notFaulted(InstanceStatus status) {
        return of(
                ProblemKind.MALFORMED,
                "INSTANCE_NOT_FAULTED",
                "Instance:100027",
                "Only a faulted instance can be retried; this one is " + status.title() + ".");
    }

    static Problem invalid(String detail, List<Violation> violations) {
        return new Problem(
                "SCHEMA_VALIDATION_FAILED",
                ProblemKind.MALFORMED,
                detail,
                Map.of("errorCode", "App:900002"),
                violations);
    }

    static Problem nothingToRetry() {
        return of(
                ProblemKind.MALFORMED,
                "NOTHING_TO_RETRY",
                "Instance:100028",
                "The instance has no unfinished transition.");
    }

    static Problem unsupported(String what) {
        return of(
                ProblemKind.CONFLICT, "NOT_SUPPORTED", "App:900000", "A state machine does not support " + what + ".");
    }

    public static Problem forbidden(String what) {
        return of(ProblemKind.FORBIDDEN, "FORBIDDEN", "Authorization:110000", "The caller may not " + what + ".");
    }

    /** @param key of the lock */
    public static Problem locked(String key) {
        return of(
                ProblemKind.CONFLICT,
                "RESOURCE_LOCKED",
                "Transition:100009",
                "The resource " + key + " is locked by another instance, or not locked by this one any more.");
    }

    static Problem keyless(String transition, String why) {
        return of(
                ProblemKind.MALFORMED,
                "MAPPING_FAILED",
                "Task:400007",
                "lock of transition " + transition + ": " + why);
    }

    static Problem changed() {
        return of(
                ProblemKind.PRECONDITION_FAILED,
                "ETAG_MISMATCH",
                "Instance:100031",
                "The instance has changed: If-Match does not name its entity tag.");
    }

    static Problem of(ProblemKind kind, String code, String errorCode, String detail) {
        return Problem.of(kind, code, detail).with("errorCode", errorCode);
    }
}
