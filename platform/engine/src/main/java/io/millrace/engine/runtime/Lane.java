package io.millrace.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.millrace.engine.kernel.InstanceId;

/**
 * A queue of commands and the one thread that works it off. Batches form by themselves: while one is committed, the
 * next fills.
 */
final class Lane {

    /** Room for the runtime's own commands above what callers may fill. */
    private static final int INTERNAL_ROOM = 4;

    private final LinkedBlockingQueue<Submission> queue;
    private final EngineSettings settings;
    private final Turn turn;
    private final Settling settling;
    private volatile boolean stopping;

    Lane(EngineSettings settings, Turn turn, Settling settling) {
        this.queue = new LinkedBlockingQueue<>(settings.queueLength() * INTERNAL_ROOM);
        this.settings = settings;
        this.turn = turn;
        this.settling = settling;
    }

    /** @return false when there is no room */
    boolean offer(Submission submission) {
        return (submission.internal() || queue.size() < settings.queueLength()) && queue.offer(submission);
    }

    /** The instance as this lane committed it last, if it still knows. */
    Optional<InstanceView> recall(InstanceId id) {
        return turn.recall(id);
    }

    /** The holder of a unique key as this lane committed it last, if it still knows. */
    Optional<InstanceView> recallHolder(String uniqueKey) {
        return turn.recallHolder(uniqueKey);
    }

    /** An instance of this lane was read from the store for a command that comes next. */
    void prepare(Current current) {
        turn.prepare(current);
    }

    /** An instance of this lane was read from the store. */
    void read(Current current) {
        turn.read(current);
    }

    /** Another replica has moved the instance on. */
    void forget(InstanceId id) {
        turn.forget(id);
    }

    int waiting() {
        return queue.size();
    }

    /** Works until told to stop, then finishes what was taken. */
    void work() {
        List<Submission> batch = new ArrayList<>(settings.batchCommands());
        while (!stopping || !queue.isEmpty()) {
            try {
                Submission first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, settings.batchCommands() - 1);
                    run(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Works off one batch of what is there, on the caller's thread. */
    boolean turn() {
        List<Submission> batch = new ArrayList<>();
        queue.drainTo(batch, settings.batchCommands());
        run(batch);
        return !batch.isEmpty();
    }

    void stop() {
        stopping = true;
    }

    /** Tells whoever is still waiting that nothing will be done. */
    void refuseRest() {
        List<Submission> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(submission -> settling.refuse(submission, EngineProblems.stopping(settings.retryAfter())));
    }

    private void run(List<Submission> batch) {
        List<Submission> timely = new ArrayList<>(batch.size());
        for (Submission submission : batch) {
            if (!submission.internal()
                    && submission.waitedNanos() > settings.queueTime().toNanos()) {
                settling.refuse(submission, EngineProblems.queueFull(settings.retryAfter()));
            } else {
                timely.add(submission);
            }
        }
        if (!timely.isEmpty()) {
            turn.run(timely);
        }
    }
}
