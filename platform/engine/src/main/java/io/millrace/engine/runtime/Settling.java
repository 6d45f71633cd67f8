package io.millrace.engine.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.IncidentRow;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.OnceRow;
import io.millrace.engine.store.Store;
import io.millrace.engine.store.StoreException;
import io.millrace.json.Json;
import io.millrace.messaging.outbox.OutboxRow;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/** Answers callers and disposes of mail, once it is known what became of them. */
final class Settling {

    private static final System.Logger LOG = System.getLogger(Settling.class.getName());

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Store store;
    private final InstantSource clock;
    private final EngineSettings settings;
    private final Aftermath aftermath;
    private final Counts counts;
    private final Leaving leaving;

    Settling(Store store, InstantSource clock, EngineSettings settings, Aftermath aftermath, Counts counts) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.aftermath = aftermath;
        this.counts = counts;
        this.leaving = new Leaving(store, clock, counts);
    }

    /** Tells the engine what is stored now: messages, mail, and where the instances stand. */
    void committed(List<Group> writing, Set<InstanceId> passed) {
        counts.commits.increment();
        counts.lostRaces.add(writing.size() - passed.size());
        List<OutboxRow> outbox = new ArrayList<>(0);
        List<MailRow> mail = new ArrayList<>(0);
        for (Group group : writing) {
            if (passed.contains(group.id)) {
                counts.steps.add(group.write.history.size());
                outbox.addAll(group.write.outbox);
                mail.addAll(group.write.mail);
            }
        }
        if (!outbox.isEmpty()) {
            aftermath.outbox(outbox);
        }
        if (!mail.isEmpty()) {
            aftermath.mail(mail);
        }
        if (writing.stream().anyMatch(group -> passed.contains(group.id) && !group.write.broadcasts.isEmpty())) {
            aftermath.broadcast();
        }
        for (Group group : writing) {
            if (passed.contains(group.id) && !group.write.history.isEmpty()) {
                aftermath.committed(group.current.view());
            }
        }
    }

    void settle(Verdict verdict) {
        Submission submission = verdict.submission();
        switch (verdict.stepped()) {
            case Stepped.Moved moved -> answer(submission, new Answer.Done(verdict.view()));
            case Stepped.Unchanged unchanged -> answer(submission, new Answer.Done(verdict.view()));
            case Stepped.Refused refused
            when submission.internal() && refused.problem().passes() ->
                leaving.leave(submission.mail(), refused.problem());
            case Stepped.Refused refused -> answer(submission, new Answer.Refused(refused.problem()));
            case Stepped.Gone gone -> {}
            case Stepped.Exceeded exceeded -> exceeded(submission, exceeded.problem());
            case Stepped.Broken broken -> broken(submission, broken.cause());
        }
    }

    void repeated(Submission submission, OnceRow first) {
        Once once = submission.command().once();
        if (first.requestHash().equals(once.requestHash())) {
            var kept = first.answer() == null ? null : Json.parse(first.answer());
            answer(submission, new Answer.Repeated(first.instance(), kept));
        } else {
            answer(submission, new Answer.Refused(EngineProblems.keyReused(once)));
        }
    }

    void refuse(Submission submission, Problem problem) {
        answer(submission, new Answer.Refused(problem));
    }

    void contended(Submission submission) {
        InstanceId id = submission.command().instance();
        answer(submission, new Answer.Refused(EngineProblems.contended(id, settings.retryAfter())));
    }

    /** Alone, and it cannot be stored. */
    void poison(Submission submission, StoreException e) {
        InstanceId id = submission.command().instance();
        if (submission.internal() || e.kind() == StoreException.Kind.FAULT) {
            broken(submission, e);
        } else if (e.kind() == StoreException.Kind.KEY_TAKEN) {
            answer(submission, new Answer.Refused(EngineProblems.keyTaken(id)));
        } else {
            answer(submission, new Answer.Refused(EngineProblems.notStorable(id)));
        }
    }

    void storeFailed(Submission submission, StoreException e) {
        if (e.kind() == StoreException.Kind.UNAVAILABLE) {
            counts.unavailable.increment();
            // Mail stays in the store; the sweep finds it when the store is back.
            answer(submission, new Answer.Refused(EngineProblems.databaseDown(settings.retryAfter())));
        } else {
            broken(submission, e);
        }
    }

    /** A fault: the caller learns of it alone; mail is tried again later and parked in the end. */
    void broken(Submission submission, Throwable cause) {
        if (!submission.internal()) {
            submission.answer().completeExceptionally(cause);
            return;
        }
        failed(submission.mail(), cause);
    }

    /** Mail that no command can be made of: ever, or just now. */
    void unreadable(MailRow mail, Throwable cause) {
        if (cause instanceof ProblemException problem && problem.problem().passes()) {
            leaving.leave(mail, problem.problem());
        } else {
            failed(mail, cause);
        }
    }

    private void failed(MailRow mail, Throwable cause) {
        int attempts = mail.attempts() + 1;
        counts.failed.increment();
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "attempt " + attempts + " of " + mail.kind().text() + " " + mail.id() + " for instance "
                        + mail.instance() + " failed",
                cause);
        if (attempts >= settings.poisonAttempts()) {
            park(mail, "COMMAND_POISONED", reason(cause));
        } else {
            postpone(mail, reason(cause), attempts);
        }
    }

    private void exceeded(Submission submission, Problem problem) {
        if (submission.internal()) {
            park(submission.mail(), problem.code(), problem.detail());
        } else {
            answer(submission, new Answer.Refused(problem));
        }
    }

    private void postpone(MailRow mail, String reason, int attempts) {
        Duration wait = Duration.ofSeconds(1L << Math.min(attempts - 1, 6));
        try {
            store.postpone(mail.key(), reason, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "mail " + mail.id() + " stays as it is until its lease is over", e);
        }
    }

    private void park(MailRow mail, String code, String reason) {
        counts.parked.increment();
        // A child that cannot be started is its parent's trouble: the child does not exist.
        InstanceId concerned = mail.kind() == MailKind.START_CHILD ? Mail.parent(mail) : mail.instance();
        String message = mail.kind().text() + ": " + reason;
        IncidentRow incident = new IncidentRow(concerned, "mail/" + mail.id(), code, message, clock.instant());
        try {
            store.park(mail.key(), reason, incident);
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "mail " + mail.id() + " stays as it is until its lease is over", e);
        }
    }

    private static void answer(Submission submission, Answer answer) {
        if (submission.internal()) {
            if (answer instanceof Answer.Refused refused && refused.problem().kind() != ProblemKind.UNAVAILABLE) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        () -> submission.mail().id() + ": " + refused.problem().detail());
            }
        } else {
            submission.answer().complete(answer);
        }
    }

    private static String reason(Throwable cause) {
        String text = cause.toString();
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
