package io.millrace.engine.runtime;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.engine.store.Found;
import io.millrace.engine.store.InstanceRow;
import io.millrace.engine.store.MailKey;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.OnceKey;
import io.millrace.engine.store.OnceRow;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;

/** Steps the commands of one attempt, instance by instance, into writes. Stores and answers nothing. */
final class Deciding {

    private final Stepper stepper;
    private final Consequences consequences;
    private final Notations notations;
    private final InstantSource clock;
    private final Map<InstanceId, Current> remembered;
    private final Found found;
    private final boolean fresh;

    private final Set<OnceKey> onceKeys = new HashSet<>();
    private final Set<MailKey> mailKeys = new HashSet<>();

    final List<Group> groups = new ArrayList<>();

    /** Commands that wait for the outcome of others in this batch, or for room. */
    final List<Submission> deferred = new ArrayList<>(0);

    /** Commands whose key was used before. */
    final Map<Submission, OnceRow> repeated = new LinkedHashMap<>(0);

    /** @param remembered the states that need no reading */
    Deciding(
            Stepper stepper,
            Consequences consequences,
            Notations notations,
            InstantSource clock,
            Map<InstanceId, Current> remembered,
            Found found,
            boolean fresh) {
        this.stepper = stepper;
        this.consequences = consequences;
        this.notations = notations;
        this.clock = clock;
        this.remembered = remembered;
        this.found = found;
        this.fresh = fresh;
    }

    void decide(List<Submission> submissions, int byteLimit) {
        Map<InstanceId, List<Submission>> byInstance = new LinkedHashMap<>();
        for (Submission submission : submissions) {
            if (due(submission)) {
                byInstance
                        .computeIfAbsent(submission.command().instance(), id -> new ArrayList<>(1))
                        .add(submission);
            }
        }
        int bytes = 0;
        for (Map.Entry<InstanceId, List<Submission>> entry : byInstance.entrySet()) {
            if (bytes > byteLimit) {
                deferred.addAll(entry.getValue());
                continue;
            }
            Group group = decide(entry.getKey(), entry.getValue());
            groups.add(group);
            bytes += group.write.bytes();
        }
    }

    /** Sorts out commands that took effect before and those whose twin is in this batch. */
    private boolean due(Submission submission) {
        OnceKey onceKey = submission.onceKey();
        MailKey mailKey = submission.mailKey();
        if (onceKey != null && found.once().containsKey(onceKey)) {
            repeated.put(submission, found.once().get(onceKey));
            return false;
        }
        if (mailKey != null && fresh && !found.mail().contains(mailKey)) {
            return false;
        }
        if (onceKey != null && !onceKeys.add(onceKey) || mailKey != null && !mailKeys.add(mailKey)) {
            deferred.add(submission);
            return false;
        }
        return true;
    }

    private Group decide(InstanceId id, List<Submission> submissions) {
        InstanceRow row = found.instances().get(id);
        Group group;
        try {
            Current base = row != null ? notations.current(row) : fresh ? null : remembered.get(id);
            group = new Group(id, base, fresh || base == null || row != null);
        } catch (RuntimeException e) {
            group = new Group(id, null, true);
            Stepped unreadable = e instanceof ProblemException problem
                    ? new Stepped.Refused(problem.problem())
                    : new Stepped.Broken(e);
            for (Submission submission : submissions) {
                group.verdict(submission, unreadable);
            }
            return group;
        }
        for (Submission submission : submissions) {
            decide(group, submission);
        }
        return group;
    }

    private void decide(Group group, Submission submission) {
        if (submission.internal() && group.write.takesBack(submission.mail())) {
            group.verdict(submission, new Stepped.Gone());
            return;
        }
        Stepped stepped = submission.refusal() != null
                ? new Stepped.Refused(submission.refusal())
                : stepper.step(group.current, submission.command(), clock.instant());
        try {
            switch (stepped) {
                case Stepped.Moved moved -> moved(group, submission, moved);
                case Stepped.Unchanged unchanged -> guard(group, submission, group.current.view());
                // A plan that the database does not give, or that is too new: mail stays, and comes again.
                case Stepped.Refused refused when refused.problem().passes() -> {}
                case Stepped.Refused refused when submission.internal() -> drop(group, submission, refused.problem());
                case Stepped.Refused refused -> {}
                case Stepped.Gone gone -> {}
                case Stepped.Exceeded exceeded -> {}
                case Stepped.Broken broken -> {}
            }
            group.verdict(submission, stepped);
        } catch (RuntimeException e) {
            group.verdict(submission, new Stepped.Broken(e));
        }
    }

    private void moved(Group group, Submission submission, Stepped.Moved moved) {
        OnceRow once = once(submission, moved.next().view());
        consequences.add(group.write, moved);
        use(group, submission, once);
        group.current = moved.next();
    }

    private static void guard(Group group, Submission submission, InstanceView view) {
        use(group, submission, once(submission, view));
    }

    private static OnceRow once(Submission submission, InstanceView view) {
        Once once = submission.command().once();
        if (once == null) {
            return null;
        }
        var answer = once.answer().apply(view);
        return new OnceRow(
                submission.onceKey(), once.requestHash(), view.id(), answer == null ? null : Json.text(answer));
    }

    private static void use(Group group, Submission submission, OnceRow once) {
        if (once != null) {
            group.write.use(once);
        }
        if (submission.internal()) {
            group.write.consume(submission.mailKey());
        }
    }

    /** Mail that does not fit the state is used up; a parent is told when its child could not be started. */
    private void drop(Group group, Submission submission, Problem problem) {
        if (submission.mail().kind() == MailKind.CONTINUE) {
            throw new IllegalStateException("the interpreter does not carry on: " + problem.detail());
        }
        if (submission.mail().kind() == MailKind.CANCEL_CHILD && group.current == null) {
            throw new IllegalStateException("the child to cancel is not there yet");
        }
        group.write.consume(submission.mailKey());
        if (submission.mail().kind() == MailKind.START_CHILD) {
            var result = Json.object();
            result.putObject("error").put("code", problem.code()).put("message", problem.detail());
            InstanceId child = submission.command().instance();
            group.write.mail.add(Mail.childEnded(
                    Mail.parent(submission.mail()),
                    submission.mail().id() + "/refused",
                    child,
                    Status.FAILED,
                    result,
                    clock.instant()));
        }
    }
}
