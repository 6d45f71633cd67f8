package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import io.millrace.engine.kernel.InstanceId;

/**
 * The durable runtime as its users see it: commands in, answers out after the commit. Any replica may take any command;
 * the version fence decides races.
 */
public interface Engine {

    /**
     * Takes a command into its instance's lane. The answer comes after the commit that holds it, or at once when the
     * command is refused (unknown instance, rejection by the interpreter, full queue). The stage fails only on a fault.
     */
    CompletionStage<Answer> submit(Command command);

    /** The instance as last committed. */
    Optional<InstanceView> find(InstanceId id);

    /**
     * The instance as this replica committed it last, without asking the store; nothing when it is not remembered. Others
     * may have moved it on: what is decided by it goes into a command that expects its version.
     */
    Optional<InstanceView> recall(InstanceId id);

    /** The same by the unique key that it holds ({@link io.millrace.engine.kernel.Searchable#uniqueKey}). */
    Optional<InstanceView> recallHolder(String uniqueKey);

    /** The instance as last committed, for a command that comes next: it does not read it again. */
    Optional<InstanceView> prepare(InstanceId id);

    /** Several instances as last committed, read at once, in the order asked; those that are not there are left out. */
    List<InstanceView> find(List<InstanceId> ids);

    /**
     * Waits, without holding a thread, until the instance satisfies the condition or the time is over; gives the last
     * view seen either way. Woken by commits on this replica and, through {@link Wakeups}, on others.
     */
    CompletionStage<InstanceView> await(InstanceId id, Predicate<InstanceView> condition, Duration atMost);

    /** The steps of an instance in order, from after the given step. */
    List<HistoryEntry> history(InstanceId id, long afterStep, int limit);

    /** The activity log of an instance in order ({@link io.millrace.engine.kernel.Effect.RecordHistory}). */
    List<ActivityEntry> activities(InstanceId id, long afterSequence, int limit);

    /** Open incidents of an instance, oldest first. */
    List<Incident> incidents(InstanceId id);

    /** Ids of the instances subscribed to a message name, with that key or with none, oldest first. */
    List<Subscription> subscriptions(String name, String key, int limit);
}
