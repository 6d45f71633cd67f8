package io.millrace.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.millrace.engine.kernel.InstanceId;

/** Callers that wait for an instance to come to something. No thread is held. */
final class Waiters {

    private final Map<InstanceId, List<Waiter>> waiters = new ConcurrentHashMap<>();

    /** One caller, with what it saw last. */
    static final class Waiter {

        private final InstanceId id;
        private final Predicate<InstanceView> condition;
        private final CompletableFuture<InstanceView> future = new CompletableFuture<>();
        private InstanceView last;

        private Waiter(InstanceId id, Predicate<InstanceView> condition) {
            this.id = id;
            this.condition = condition;
        }

        CompletableFuture<InstanceView> future() {
            return future;
        }

        synchronized void see(InstanceView view) {
            if (last == null || view.version() >= last.version()) {
                last = view;
                try {
                    if (condition.test(view)) {
                        future.complete(view);
                    }
                } catch (RuntimeException e) {
                    future.completeExceptionally(e);
                }
            }
        }

        private synchronized long seen() {
            return last == null ? 0 : last.version();
        }

        synchronized void timeOver() {
            if (last == null) {
                future.completeExceptionally(EngineProblems.unknown(id).exception());
            } else {
                future.complete(last);
            }
        }
    }

    Waiter add(InstanceId id, Predicate<InstanceView> condition) {
        Waiter waiter = new Waiter(id, condition);
        waiters.compute(id, (key, list) -> {
            List<Waiter> all = list == null ? new CopyOnWriteArrayList<>() : list;
            all.add(waiter);
            return all;
        });
        waiter.future.whenComplete((view, error) -> remove(waiter));
        return waiter;
    }

    void see(InstanceView view) {
        List<Waiter> list = waiters.get(view.id());
        if (list != null) {
            list.forEach(waiter -> waiter.see(view));
        }
    }

    boolean wants(InstanceId id) {
        return waiters.containsKey(id);
    }

    /** What is waited for, with the oldest version that a waiter has seen; 0 for none. */
    Map<InstanceId, Long> wanted() {
        Map<InstanceId, Long> wanted = new HashMap<>();
        waiters.forEach((id, list) ->
                wanted.put(id, list.stream().mapToLong(Waiter::seen).min().orElse(0)));
        return wanted;
    }

    void timeOver() {
        waiters.values().forEach(list -> list.forEach(Waiter::timeOver));
    }

    private void remove(Waiter waiter) {
        waiters.computeIfPresent(waiter.id, (key, list) -> {
            list.remove(waiter);
            return list.isEmpty() ? null : list;
        });
    }
}
