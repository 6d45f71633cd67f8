package io.millrace.messaging.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import io.millrace.messaging.MalformedMessage;
import io.millrace.problem.ProblemException;
import io.millrace.problem.TooNew;

/** What a failed message needs. */
enum Failure {
    /** Something we depend on is away: wait for it, as long as it takes. */
    OUTAGE,
    /** Another replica, of a newer version, understands what it is about: let one have it. */
    ELSEWHERE,
    /** Perhaps our bug, perhaps chance: some more attempts, then park. */
    UNKNOWN,
    /** The message itself is wrong: park at once. */
    PERMANENT;

    /** Connection, resources, operator intervention, system, read-only, rollback, lock not available. */
    private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58", "25", "40", "55");

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure failure = byType(cause);
            if (failure != UNKNOWN) {
                return failure;
            }
        }
        return UNKNOWN;
    }

    static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    private static Failure byType(Throwable cause) {
        return switch (cause) {
            case MalformedMessage ignored -> PERMANENT;
            case PermanentFailure ignored -> PERMANENT;
            case ProblemException problem -> byProblem(problem);
            case SQLTransientException ignored -> OUTAGE;
            case SQLRecoverableException ignored -> OUTAGE;
            case SQLException sql -> byState(sql.getSQLState());
            case IOException ignored -> OUTAGE;
            case TimeoutException ignored -> OUTAGE;
            case RejectedExecutionException ignored -> OUTAGE;
            default -> UNKNOWN;
        };
    }

    private static Failure byProblem(ProblemException exception) {
        if (TooNew.is(exception.problem())) {
            return ELSEWHERE;
        }
        if (exception.problem().passes()) {
            return OUTAGE;
        }
        return switch (exception.problem().kind()) {
            case UNAVAILABLE, TOO_MANY_REQUESTS, BAD_GATEWAY -> OUTAGE;
            case FAULT -> UNKNOWN;
            default -> PERMANENT;
        };
    }

    private static Failure byState(String state) {
        return state == null || OUTAGE_CLASSES.contains(state.substring(0, 2)) ? OUTAGE : UNKNOWN;
    }
}
