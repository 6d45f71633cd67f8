package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What the build makes of it; a native binary carries the version in its name. */
    Optional<Path> artifact(Packaging packaging, Path project) {
        Path target = project.resolve(module).resolve("target");
        return switch (packaging) {
            case JVM ->
                Optional.of(target.resolve("quarkus-app/quarkus-run.jar")).filter(Files::exists);
            case NATIVE -> binary(target);
        };
    }

    private static Optional<Path> binary(Path target) {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + target, e);
        }
    }

    List<String> command(Packaging packaging, Path java, Path artifact) {
        return switch (packaging) {
            case JVM -> onJvm(java, artifact);
            case NATIVE -> List.of(artifact.toString(), "-Xmx" + heapMegabytes + "m");
        };
    }

    /**
     * Small heaps, one compiler tier: five JVMs that start fast and fit on a laptop. What {@code MILLRACE_JAVA_OPTIONS}
     * holds comes after and wins.
     */
    private List<String> onJvm(Path java, Path jar) {
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
        command.add(jar.toString());
        return command;
    }
}
