package io.millrace.chaos;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Unexpected;

/**
 * A state machine with one transition of tasks of the types 4 and 6 to 19, one after the other: calls of others, of the
 * platform itself and of its store, messages, a child, and a transition of its own that ends it.
 */
final class TasksJourney implements Journey {
    /** Each task adds one when it got what it should. */
    private static final int TASKS = 17;

    private final Machine machine;

    TasksJourney(String receiver) {
        this.machine = new Machine("journey-tasks", "journey-tasks.json", receiver);
    }

    @Override
    public String notation() {
        return "state machines with tasks of all types";
    }

    @Override
    public Service executor() {
        return Service.INSTANCE;
    }

    @Override
    public void publish(Client client) {
        machine.publish(client);
    }

    @Override
    public UnderWay begin(Client client) {
        String instance = machine.work(client);
        return where -> end(where, instance);
    }

    private static void end(Client client, String instance) {
        Exchange end = client.await(
                instance,
                "the end of its tasks",
                answer -> "C".equals(answer.text("/metadata/status")) || "F".equals(answer.text("/metadata/status")));
        if (!"done".equals(end.text("/metadata/currentState"))
                || end.json().at("/attributes/done").asInt() != TASKS) {
            throw new Unexpected(
                    "expected a completed instance whose " + TASKS + " tasks got what they should: " + end.body());
        }
    }
}
