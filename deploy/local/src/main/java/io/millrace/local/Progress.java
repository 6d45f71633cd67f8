package io.millrace.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints what happens with the time since the beginning, one line each. */
public final class Progress {
    private final PrintStream out;
    private final Instant began = Instant.now();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(String line) {
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "%7.1f s  %s", seconds, line));
    }

    /** A block without times. */
    public synchronized void print(String text) {
        out.println(text);
    }
}
