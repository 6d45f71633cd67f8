package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the five services: its module, the name its address has in the others' configuration, its database and memory (heap of a JVM, of a native binary). */
public enum Service {
    DEFINITION("definition-service", "definition", 96, 64),
    INSTANCE("instance-service", "instance", 160, 96),
    CALLBACK("callback-dispatcher", "callback", 96, 64),
    HUB("hub-executor", "hub", 96, 64),
    GATEWAY("gateway", null, 96, 48);

    private final String module;
    private final String database;
    private final int heapMegabytes;
    private final int nativeHeapMegabytes;

    Service(String module, String database, int heapMegabytes, int nativeHeapMegabytes) {
        this.module = module;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
        this.nativeHeapMegabytes = nativeHeapMegabytes;
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
            case NATIVE -> onItsOwn(artifact);
        };
    }

    /** Of {@code MILLRACE_JAVA_OPTIONS} a binary understands properties and heap sizes. */
    private List<String> onItsOwn(Path binary) {
        List<String> command = new ArrayList<>(List.of(binary.toString(), "-Xmx" + nativeHeapMegabytes + "m"));
        more().filter(option -> option.startsWith("-D") || option.startsWith("-Xm"))
                .forEach(command::add);
        return command;
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
        more().forEach(command::add);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private static Stream<String> more() {
        String options = System.getenv("MILLRACE_JAVA_OPTIONS");
        return options == null
                ? Stream.empty()
                : Stream.of(options.trim().split("\\s+")).filter(one -> !one.isEmpty());
    }
}
