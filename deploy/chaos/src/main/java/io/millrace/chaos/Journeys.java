package io.millrace.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Unexpected;

/** Instances of every notation that are under way while something is done to the services. */
final class Journeys implements AutoCloseable {
    private static final int OF_EACH = 5;

    /** Long enough that a service ends before its calls are answered. */
    private static final Duration DELAY = Duration.ofSeconds(4);

    private final Progress progress;
    private final TaskServer tasks;
    private final List<Journey> all;
    private final Map<Journey, List<Journey.UnderWay>> begun = new LinkedHashMap<>();

    Journeys(Progress progress) throws IOException {
        this.progress = progress;
        this.tasks = new TaskServer(DELAY);
        this.all = List.of(
                new MachineJourney(tasks.url()),
                new TasksJourney(tasks.url()),
                new ProcessJourney(tasks.url()),
                new FlowJourney(),
                new HubJourney(tasks.url()));
    }

    void publish(Client gateway) {
        all.forEach(journey -> journey.publish(gateway));
    }

    /** @param where the service that runs a notation is reached */
    void begin(Function<Service, Client> where) {
        for (Journey journey : all) {
            List<Journey.UnderWay> instances = begun.computeIfAbsent(journey, key -> new ArrayList<>());
            for (int i = 0; i < OF_EACH; i++) {
                instances.add(journey.begin(where.apply(journey.executor())));
            }
        }
    }

    /** Ends all that began, says how many of them did, and why not. Gives whether all did. */
    boolean end(String meanwhile, Function<Service, Client> where) {
        List<String> counts = new ArrayList<>();
        boolean clean = true;
        for (Map.Entry<Journey, List<Journey.UnderWay>> entry : begun.entrySet()) {
            Journey journey = entry.getKey();
            int ended = 0;
            for (Journey.UnderWay instance : entry.getValue()) {
                try {
                    instance.end(where.apply(journey.executor()));
                    ended++;
                } catch (Unexpected e) {
                    progress.print("  " + journey.notation() + ": " + e.getMessage());
                }
            }
            counts.add(
                    journey.notation() + " " + ended + " of " + entry.getValue().size());
            clean &= ended == entry.getValue().size();
        }
        begun.clear();
        progress.print("under way while " + meanwhile + ", ended: " + String.join(", ", counts));
        return clean;
    }

    @Override
    public void close() {
        tasks.close();
    }
}
