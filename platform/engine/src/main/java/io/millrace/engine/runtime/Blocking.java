package io.millrace.engine.runtime;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for the engine on the caller's own thread, which should be a virtual one. */
public final class Blocking {

    private Blocking() {}

    /** What the stage gives; a failure is thrown as it is, not wrapped. */
    public static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
