package io.millrace.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starting things side by side and waiting for them in a way that Ctrl-C can end. */
final class Awaiting {
    private Awaiting() {}

    static <T> CompletableFuture<T> begin(String name, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                start,
                task -> Thread.ofPlatform().name("start-" + name).daemon().start(task));
    }

    /** @throws Refusal when one of them failed, or when the launcher was told to stop meanwhile */
    static void all(List<? extends CompletableFuture<?>> begun) {
        try {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("stopped while it was starting.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refusal refusal
                    ? refusal
                    : new Refusal(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("stopped while it was starting.", e);
        }
    }
}
