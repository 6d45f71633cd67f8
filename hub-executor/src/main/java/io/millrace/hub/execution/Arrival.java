package io.millrace.hub.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.hub.attributes.Attributes;
import io.millrace.hub.exchange.XmlAnswer;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.hub.validation.PayloadCheck;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.Validator;
import io.millrace.problem.Violation;

/** An exchange's answer arrives: here, and in every earlier moment that still waits for it. */
record Arrival(Script script, PayloadCheck check) {

    /** A value for the namespace, or the reason why there is none. */
    private record Answer(JsonNode value, String error) {}

    Decision<HubState> returned(HubState state, Walk walk, Event.ExchangeReturned event) {
        return arrive(state, walk, event.exchangeId(), exchange -> {
            if (event.status() < 200 || event.status() > 299) {
                return new Answer(null, "HTTP " + event.status());
            }
            JsonNode body;
            try {
                body = body(event);
            } catch (IllegalArgumentException unreadable) {
                return new Answer(null, unreadable.getMessage());
            }
            List<Violation> faults = check.faults(body, validator(walk, exchange));
            return faults.isEmpty()
                    ? new Answer(body, null)
                    : new Answer(
                            null,
                            faults.getFirst().path() + ": " + faults.getFirst().message());
        });
    }

    private static JsonNode body(Event.ExchangeReturned event) {
        if (event.body() == null) {
            return NullNode.instance;
        }
        boolean xml = event.body().isTextual() && event.headers() != null && XmlAnswer.isMeant(event.headers());
        return xml ? XmlAnswer.parse(event.body().textValue()) : event.body();
    }

    Decision<HubState> failed(HubState state, Walk walk, Event.ExchangeFailed event) {
        return arrive(
                state, walk, event.exchangeId(), exchange -> new Answer(null, event.code() + ": " + event.message()));
    }

    /** A function the script waits for has ended. */
    Decision<HubState> ended(HubState state, Walk walk, Event.ChildEnded event) {
        JsonNode result = event.result() == null ? NullNode.instance : event.result();
        return arrive(
                state,
                walk,
                event.child().value(),
                call -> event.status() == Status.COMPLETED
                        ? new Answer(result, null)
                        : new Answer(null, result.path("error").asText("it was stopped")));
    }

    private interface Reading {
        Answer of(PendingExchange exchange);
    }

    private Decision<HubState> arrive(HubState state, Walk walk, String id, Reading reading) {
        Optional<PendingExchange> here = find(walk.pending(), id);
        Optional<PendingExchange> earlier = walk.visits().stream()
                .flatMap(visit -> find(visit.pending(), id).stream())
                .findFirst();
        Optional<PendingExchange> exchange = here.or(() -> earlier);
        if (exchange.isEmpty() || state.phase().over()) {
            return Decision.unchanged(state);
        }
        Answer answer = settled(walk, exchange.get(), reading.of(exchange.get()));
        walk.visits(walk.visits().stream().map(visit -> into(visit, id, answer)).toList());
        if (here.isPresent()) {
            try {
                into(walk, here.get(), answer);
            } catch (ScriptFailure tooLarge) {
                walk.fail(tooLarge.getMessage());
            }
        }
        return state.phase() == Phase.RUNNING && walk.phase() == Phase.RUNNING ? script.run(walk) : walk.decide(false);
    }

    private static void into(Walk walk, PendingExchange exchange, Answer answer) {
        walk.pending(after(walk.pending(), exchange.id(), answer));
        if (answer.error() == null) {
            walk.replace(exchange.namespace(), answer.value());
            if (exchange.blocking()) {
                walk.advance();
            }
        } else if (exchange.blocking()) {
            walk.fail(answer.error());
        }
    }

    private static Visit into(Visit visit, String id, Answer answer) {
        Optional<PendingExchange> waiting = find(visit.pending(), id);
        if (waiting.isEmpty()) {
            return visit;
        }
        return new Visit(
                visit.uuid(),
                visit.name(),
                visit.payload(),
                visit.position(),
                answer.error() == null
                        ? Attributes.replace(visit.attributes(), waiting.get().namespace(), answer.value())
                        : visit.attributes(),
                after(visit.pending(), id, answer));
    }

    /** The exchange is no longer pending, except one that failed while the script went on: its reader must learn it. */
    private static List<PendingExchange> after(List<PendingExchange> pending, String id, Answer answer) {
        List<PendingExchange> rest = new ArrayList<>();
        for (PendingExchange each : pending) {
            if (!each.id().equals(id)) {
                rest.add(each);
            } else if (answer.error() != null && !each.blocking()) {
                rest.add(each.failed(answer.error()));
            }
        }
        return rest;
    }

    private static Answer settled(Walk walk, PendingExchange exchange, Answer answer) {
        if (answer.error() == null) {
            return answer;
        }
        return exchange.fallback() != null
                ? new Answer(exchange.fallback(), null)
                : new Answer(
                        null,
                        (walk.isFunction(exchange) ? "function " : "exchange ") + exchange.name() + " failed: "
                                + answer.error());
    }

    private static Optional<PendingExchange> find(List<PendingExchange> pending, String id) {
        return pending.stream()
                .filter(each -> each.id().equals(id) && each.error() == null)
                .findFirst();
    }

    private static Validator validator(Walk walk, PendingExchange exchange) {
        return walk.plan().block(exchange.block()).get(exchange.index()) instanceof ExchangeStep step
                ? step.validate()
                : null;
    }
}
