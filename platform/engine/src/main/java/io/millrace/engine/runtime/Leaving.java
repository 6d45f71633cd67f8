package io.millrace.engine.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.Store;
import io.millrace.engine.store.StoreException;
import io.millrace.problem.Problem;

/**
 * Leaves mail that came at a bad moment: a plan that cannot be read just now, or that only a newer version reads. However
 * often that happens it is never parked: the cause lies outside the instance, concerns many, and the mail is taken by
 * itself when it is gone. Until then it stands in {@code mailbox.last_error}, in the log and in {@link EngineFigures}.
 */
final class Leaving {

    private static final System.Logger LOG = System.getLogger(Leaving.class.getName());

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** Such a wait hides the mail from a replica that could take it, and keeps the others' way free. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Store store;
    private final InstantSource clock;
    private final Counts counts;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    Leaving(Store store, InstantSource clock, Counts counts) {
        this.store = store;
        this.clock = clock;
        this.counts = counts;
    }

    void leave(MailRow mail, Problem reason) {
        tell(mail, reason);
        try {
            store.leave(mail.key(), reason.code() + ": " + reason.detail(), wait(mail));
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "mail " + mail.id() + " stays as it is until its lease is over", e);
        }
        // Last: whoever sees the count sees the mail as it was left.
        counts.left.increment();
    }

    /** As long again as it has waited: each wait doubles. */
    private Duration wait(MailRow mail) {
        Duration age = Duration.between(mail.dueAt(), clock.instant());
        if (age.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return age.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : age;
    }

    /** One line for all that one cause holds up, not one for each. */
    private void tell(MailRow mail, Problem reason) {
        Instant now = clock.instant();
        Instant last = told.get(reason.code());
        if (last == null || !last.plus(TOLD_EVERY).isAfter(now)) {
            told.put(reason.code(), now);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "mail is left for later ({0}), for example {1} {2} for instance {3}: {4}",
                    reason.code(),
                    mail.kind().text(),
                    mail.id(),
                    mail.instance(),
                    reason.detail());
        }
    }
}
