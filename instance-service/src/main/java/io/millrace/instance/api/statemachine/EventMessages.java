package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Actor;
import io.millrace.instance.statemachine.event.IncomingEvent;
import io.millrace.json.Json;
import io.millrace.messaging.intake.Intake;
import io.millrace.messaging.intake.Intakes;
import io.millrace.messaging.intake.PermanentFailure;
import io.millrace.messaging.intake.Received;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/**
 * Events by the broker: CloudEvents whose routing key is {@code <domain>.<workflow>.start} or {@code
 * <domain>.<workflow>.transition.<key>}. One that finds its instance busy is tried again; one that can never be taken is
 * parked with the reason.
 */
@ApplicationScoped
public class EventMessages {

    static final String QUEUE = "instance-service.machine-events";

    /** Never null: only mail of the engine itself has no actor. */
    private static final Actor BROKER = new Actor("broker", "broker", List.of());

    private final Events events;
    private final Intake<JsonNode> intake;

    EventMessages(Events events, Intakes intakes) {
        this.events = events;
        this.intake = intakes.each(QUEUE, null, JsonNode.class, this::handle);
    }

    @Incoming("machine-events")
    CompletionStage<Void> take(Message<byte[]> message) {
        return intake.take(message);
    }

    private CompletionStage<Void> handle(Received<JsonNode> received) {
        String[] address = received.routingKey().split("\\.", 4);
        Events.Sent sent =
                new Events.Sent(IncomingEvent.of(Json.parse(received.envelope().bytes())), null, BROKER);
        try {
            if (address.length == 3 && "start".equals(address[2])) {
                events.start(address[0], address[1], sent);
            } else if (address.length == 4 && "transition".equals(address[2])) {
                events.transition(address[0], address[1], address[3], sent);
            } else {
                throw new PermanentFailure("the routing key " + received.routingKey()
                        + " is not <domain>.<workflow>.start or <domain>.<workflow>.transition.<key>");
            }
        } catch (ProblemException refused) {
            // What keeps one instance busy is waited for a few times, what concerns all as long as it takes.
            if (Events.passes(refused.problem()) && refused.problem().kind() != ProblemKind.UNAVAILABLE) {
                throw new IllegalStateException(
                        refused.problem().code() + ": " + refused.problem().detail());
            }
            throw refused;
        }
        return CompletableFuture.completedFuture(null);
    }
}
