package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time of the instance-service and of PostgreSQL's processes, read from {@code /proc} (Linux only). */
final class CpuTime {

    private static final double TICKS_PER_SECOND = 100.0;

    private CpuTime() {}

    /**
     * Seconds of user and system time used so far by processes that this one started, and they in turn, whose command line
     * names one of the words. Others of the same name on the machine do not count.
     */
    static double seconds(List<String> words) {
        try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
            return processes
                    .map(process -> Path.of("/proc", Long.toString(process.pid())))
                    .filter(path ->
                            words.stream().anyMatch(word -> commandLine(path).contains(word)))
                    .mapToDouble(CpuTime::used)
                    .sum();
        }
    }

    private static String commandLine(Path process) {
        return read(process.resolve("cmdline")).replace('\0', ' ');
    }

    private static double used(Path process) {
        String stat = read(process.resolve("stat"));
        int end = stat.lastIndexOf(')');
        if (end < 0) {
            return 0;
        }
        String[] fields = stat.substring(end + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** A process may end while it is read: then it counts nothing. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
