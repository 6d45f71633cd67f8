package io.millrace.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs that come with PostgreSQL, run on one data directory as the user the server runs as. */
record PostgresCommand(ServerUser user, Path binaries, Path data) {
    private static final int LIMIT_SECONDS = 60;

    /** Creates an empty cluster; logins from this machine are trusted, the server listens on nothing else. */
    void initialise() throws IOException {
        run(
                List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-sync"),
                true);
    }

    /** Ends a server that a killed process left running on this directory. */
    void endLeftover() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            // Fails when the file is only a leftover of a server that is gone: the next start removes it.
            run(control("stop", "-m", "fast", "-w", "-t", "20"), false);
        }
    }

    void stop() throws IOException {
        run(control("stop", "-m", "fast", "-w", "-t", "20"), false);
    }

    /** A process with the environment a server needs and nothing of ours that would redirect it. */
    ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(user.wrap(command))
                .directory(binaries.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private List<String> control(String action, String mode, String how, String wait, String time, String limit) {
        return List.of(
                binaries.resolve("bin/pg_ctl").toString(), action, "-D", data.toString(), mode, how, wait, time, limit);
    }

    private void run(List<String> command, boolean mustSucceed) throws IOException {
        Process process = builder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end in " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        }
        if (mustSucceed && process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " failed:\n" + output);
        }
    }
}
