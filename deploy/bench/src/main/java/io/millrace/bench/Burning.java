package io.millrace.bench;

import java.util.List;
import java.util.stream.IntStream;

/** One thread for each processor that only computes: what is measured meanwhile has to share. */
final class Burning implements AutoCloseable {

    private final List<Thread> threads;
    private volatile boolean over;

    private Burning(int processors) {
        threads = IntStream.range(0, processors)
                .mapToObj(number -> Thread.ofPlatform().daemon().unstarted(this::burn))
                .toList();
    }

    static Burning onEveryProcessor() {
        Burning burning = new Burning(Runtime.getRuntime().availableProcessors());
        burning.threads.forEach(Thread::start);
        return burning;
    }

    private void burn() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
