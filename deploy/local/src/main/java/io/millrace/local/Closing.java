package io.millrace.local;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Closes several things at the same time, each whatever becomes of the others. */
final class Closing {
    private Closing() {}

    static void all(List<? extends AutoCloseable> things) {
        List<Thread> threads = things.stream()
                .filter(Objects::nonNull)
                .flatMap(thing -> Stream.of(Thread.ofPlatform().name("stop").start(() -> close(thing))))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) { // AutoCloseable.close declares nothing narrower
            System.err.println("while stopping: " + e.getMessage());
        }
    }
}
