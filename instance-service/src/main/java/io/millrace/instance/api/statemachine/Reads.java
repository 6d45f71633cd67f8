package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.instance.messaging.Exchanges;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.instance.statemachine.task.ReadSteps;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;

/**
 * Runs functions and extensions while a caller waits: what their tasks ask for goes out through callback-dispatcher. The
 * wait is bounded, and holds a virtual thread and nothing else.
 */
@ApplicationScoped
public class Reads {

    private final Exchanges exchanges;
    private final ReadSteps.Types types;
    private final StateMachineConfig.Functions bounds;

    Reads(Exchanges exchanges, ReadSteps.Types types, StateMachineConfig config) {
        this.exchanges = exchanges;
        this.types = types;
        this.bounds = config.functions();
    }

    FunctionRun of(FunctionPlan function, Reading reading) {
        return FunctionRun.of(function, reading, types, Reads::id);
    }

    FunctionRun of(ExtensionPlan extension, Reading reading) {
        return FunctionRun.of(extension, reading, types, Reads::id);
    }

    /**
     * Takes the runs, side by side, to their outcomes.
     *
     * @param subject whom they are for, as operators see it
     * @throws io.millrace.problem.ProblemException when calls cannot be made now
     */
    void drive(Collection<FunctionRun> runs, String subject) {
        drive(runs, subject, bounds.timeout());
    }

    /** As above, in less time than a caller may wait otherwise. */
    void drive(Collection<FunctionRun> runs, String subject, Duration atMost) {
        Duration patience = atMost.compareTo(bounds.timeout()) < 0 ? atMost : bounds.timeout();
        try (Conversation conversation = new Conversation(exchanges, bounds.outstanding(), patience, subject)) {
            conversation.take(List.copyOf(runs));
        }
    }

    private static String id() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
