package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What processes hold in memory, read from {@code /proc} (Linux only). */
final class ProcessMemory {

    private static final Path PROC = Path.of("/proc");

    private ProcessMemory() {}

    /** Resident megabytes of one process. */
    static double resident(long pid) {
        return megabytes(pid, "Rss:");
    }

    /** Proportional megabytes of one process: what it shares with others counts in parts. */
    static double proportional(long pid) {
        return megabytes(pid, "Pss:");
    }

    /**
     * Proportional megabytes by program of everything that belongs to a suite but the services and this process: what names
     * its data folder, and what this process started, each with all below it.
     */
    static SortedMap<String, Double> servers(Path data, Set<Long> services) throws IOException {
        Map<Long, Long> parents = parents();
        Set<Long> found = new HashSet<>();
        for (long pid : parents.keySet()) {
            boolean ours = parents.get(pid) == ProcessHandle.current().pid()
                    || commandLine(pid).contains(data.toString());
            if (ours) {
                found.add(pid);
            }
        }
        for (boolean more = true; more; ) {
            more = false;
            for (Map.Entry<Long, Long> process : parents.entrySet()) {
                more |= found.contains(process.getValue()) && found.add(process.getKey());
            }
        }
        found.removeAll(services);
        found.remove(ProcessHandle.current().pid());
        SortedMap<String, Double> held = new TreeMap<>();
        for (long pid : found) {
            held.merge(program(pid), proportional(pid), Double::sum);
        }
        return held;
    }

    private static Map<Long, Long> parents() throws IOException {
        Map<Long, Long> parents = new HashMap<>();
        try (Stream<Path> processes = Files.list(PROC)) {
            processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .forEach(name -> parents.put(Long.parseLong(name), parent(name)));
        }
        return parents;
    }

    private static long parent(String pid) {
        String stat = read(PROC.resolve(pid).resolve("stat"));
        int end = stat.lastIndexOf(')');
        return end < 0 ? 0 : Long.parseLong(stat.substring(end + 2).split(" ")[1]);
    }

    private static String commandLine(long pid) {
        return read(PROC.resolve(Long.toString(pid)).resolve("cmdline")).replace('\0', ' ');
    }

    /** PostgreSQL, Redis, or RabbitMQ's run-time system with its shells. */
    private static String program(long pid) {
        String name =
                read(PROC.resolve(Long.toString(pid)).resolve("comm")).strip().toLowerCase(Locale.ROOT);
        if (name.contains("postgres")) {
            return "PostgreSQL";
        }
        return name.contains("redis") ? "Redis" : "broker";
    }

    private static double megabytes(long pid, String field) {
        return read(PROC.resolve(Long.toString(pid)).resolve("smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /** A process may end while it is read: then it holds nothing. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
