package io.millrace.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of the five services: its module, the name its address has in the others' configuration, its database and memory. */
public enum Service {
    DEFINITION("definition-service", "definition", 96),
    INSTANCE("instance-service", "instance", 160),
    CALLBACK("callback-dispatcher", "callback", 96),
    HUB("hub-executor", "hub", 96),
    GATEWAY("gateway", null, 96);

    private final String module;
    private final String database;
    private final int heapMegabytes;

    Service(String module, String database, int heapMegabytes) {
        this.module = module;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    public String module() {
        return module;
    }

    /** The name of its database and role; the gateway has none. */
    public Optional<String> database() {
        return Optional.ofNullable(database).map(name -> "millrace_" + name);
    }

    Path jar(Path project) {
        return project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /**
     * Small heaps, one compiler tier: five JVMs that start fast and fit on a laptop. What {@code MILLRACE_JAVA_OPTIONS}
     * holds comes after and wins.
     */
    List<String> command(Path java, Path project) {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xms24m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        String more = System.getenv("MILLRACE_JAVA_OPTIONS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.trim().split("\\s+")));
        }
        command.add("-jar");
        command.add(jar(project).toString());
        return command;
    }
}
