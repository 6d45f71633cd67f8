package io.millrace.chaos;

import java.util.Map;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Unexpected;

/** A state machine: a transition with a lock and an HTTP task, a timer with another one, a transition by hand. */
final class MachineJourney implements Journey {
    private static final int CALLS = 2;

    private final Machine machine;

    MachineJourney(String receiver) {
        this.machine = new Machine("journey", "journey-machine.json", receiver);
    }

    @Override
    public String notation() {
        return "state machines";
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
        client.await(
                instance,
                "the state after the timer",
                answer -> "checked".equals(answer.text("/metadata/currentState"))
                        && "A".equals(answer.text("/metadata/status")));
        client.expect(200, client.patch(instance + "/transitions/finish?sync=true", Map.of()));
        Exchange end = client.expect(200, client.get(instance));
        if (!"C".equals(end.text("/metadata/status"))
                || end.json().at("/attributes/done").asInt() != CALLS) {
            throw new Unexpected("expected a completed instance that has both answers: " + end.body());
        }
    }
}
