package io.millrace.engine.runtime;

import java.util.concurrent.CompletableFuture;

import io.millrace.engine.store.MailKey;
import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.OnceKey;
import io.millrace.problem.Problem;

/** A command in a lane: a caller's, with the answer it waits for, or the runtime's own, with its piece of mail. */
final class Submission {

    private final Command command;
    private final CompletableFuture<Answer> answer;
    private final MailRow mail;
    private final long takenAt = System.nanoTime();
    private int races;
    private Problem refusal;

    private Submission(Command command, CompletableFuture<Answer> answer, MailRow mail) {
        this.command = command;
        this.answer = answer;
        this.mail = mail;
    }

    static Submission ofCaller(Command command) {
        return new Submission(command, new CompletableFuture<>(), null);
    }

    static Submission ofMail(MailRow mail) {
        return new Submission(Mail.command(mail), null, mail);
    }

    static Submission ofMail(MailRow mail, Command command) {
        return new Submission(command, null, mail);
    }

    Command command() {
        return command;
    }

    boolean internal() {
        return mail != null;
    }

    MailRow mail() {
        return mail;
    }

    MailKey mailKey() {
        return mail == null ? null : mail.key();
    }

    OnceKey onceKey() {
        Once once = command.once();
        return once == null ? null : new OnceKey(once.scope(), once.key());
    }

    boolean guarded() {
        return mail != null || command.once() != null;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    long waitedNanos() {
        return System.nanoTime() - takenAt;
    }

    /** @return how often it has lost so far */
    int lostRace() {
        return ++races;
    }

    /** Found out while storing: when decided again, this is the decision. */
    void refuse(Problem problem) {
        refusal = problem;
    }

    Problem refusal() {
        return refusal;
    }
}
