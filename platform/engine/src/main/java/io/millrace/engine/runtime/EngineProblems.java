package io.millrace.engine.runtime;

import java.time.Duration;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.Found;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** The runtime's own reasons to refuse a command. */
final class EngineProblems {

    private EngineProblems() {}

    static Problem unknown(InstanceId id) {
        return Problem.notFound("INSTANCE_NOT_FOUND", "There is no instance " + id)
                .with("instanceId", id.value());
    }

    static Problem definitionNotFound(String key, String version) {
        return Problem.notFound(
                "DEFINITION_NOT_FOUND",
                "There is no definition " + key + (version == null ? "" : " of version " + version));
    }

    static Problem exists(InstanceId id) {
        return Problem.conflict("INSTANCE_EXISTS", "There is already an instance " + id)
                .with("instanceId", id.value());
    }

    static Problem keyTaken(String key, Found.Owner owner) {
        return Problem.conflict("KEY_TAKEN", "A live instance already has the key " + key)
                .with("key", key)
                .with("instanceId", owner.id().value())
                .with("status", owner.status().text());
    }

    static Problem keyTaken(InstanceId id) {
        return Problem.conflict("KEY_TAKEN", "Another live instance has the key that instance " + id + " would take");
    }

    static Problem keyReused(Once once) {
        return Problem.invalid(
                "IDEMPOTENCY_KEY_REUSED",
                "The idempotency key was used before with another request body: " + once.key());
    }

    static Problem contended(InstanceId id, Duration retryAfter) {
        return Problem.conflict("CONCURRENT_UPDATE", "Instance " + id + " is being changed by others; try again")
                .with("retryAfter", seconds(retryAfter));
    }

    static Problem movedOn(InstanceId id) {
        return Problem.conflict("CONCURRENT_UPDATE", "Instance " + id + " has moved on since it was seen");
    }

    static Problem queueFull(Duration retryAfter) {
        return Problem.unavailable("ENGINE_QUEUE_FULL", "Too many commands are waiting", seconds(retryAfter));
    }

    static Problem stopping(Duration retryAfter) {
        return Problem.unavailable("ENGINE_STOPPING", "This replica is stopping", seconds(retryAfter));
    }

    static Problem databaseDown(Duration retryAfter) {
        return Problem.unavailable(
                "DB_CONNECTION_ERROR",
                "The database does not answer; whether the command took effect is not known",
                seconds(retryAfter));
    }

    static Problem notStorable(InstanceId id) {
        return Problem.invalid(
                "DATA_NOT_STORABLE", "The data of instance " + id + " contains a character that cannot be stored");
    }

    static Problem notReadable(InstanceId id) {
        return Problem.invalid(
                "DATA_NOT_STORABLE",
                "The data of instance " + id + " is nested too deeply, or has a number or text that is too long");
    }

    static Problem stateTooLarge(InstanceId id, int size, int limit) {
        return Problem.of(
                        ProblemKind.TOO_LARGE,
                        "STATE_TOO_LARGE",
                        "The state of instance " + id + " would have " + size + " bytes; at most " + limit
                                + " are allowed (budget stateBytes)")
                .with("size", size)
                .with("limit", limit);
    }

    static Problem stepLimit(InstanceId id, long limit) {
        return Problem.conflict(
                        "STEP_LIMIT_EXCEEDED",
                        "Instance " + id + " has made all of the " + limit + " steps it may make (budget total)")
                .with("limit", limit);
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.toSeconds());
    }
}
