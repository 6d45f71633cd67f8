package io.millrace.hub.api.backoffice;

import java.time.Instant;
import java.util.List;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.hub.api.client.RouteView;
import io.millrace.hub.backoffice.ExecutionState;
import io.millrace.hub.backoffice.ExecutionSummary;
import io.millrace.hub.execution.HubState;
import io.millrace.hub.execution.PendingExchange;
import io.millrace.hub.execution.ShownRoute;
import io.millrace.hub.execution.Visit;

/**
 * One execution for an operator, without what anybody entered.
 *
 * @param route shown now, without its export and payload; null when there is none
 * @param error why it cannot go on, or null
 * @param pending exchanges and functions that are out or have failed
 * @param back names of the routes one can go back to, oldest first
 */
public record ExecutionDetail(
        String uuid,
        String workflow,
        String version,
        String state,
        Instant started,
        Instant updated,
        Instant ended,
        RouteView route,
        String error,
        List<Pending> pending,
        List<String> back) {

    /** An exchange or function that the script waits for, or that failed unread. */
    public record Pending(String name, String namespace, boolean blocking, String error) {

        static Pending of(PendingExchange exchange) {
            return new Pending(exchange.name(), exchange.namespace(), exchange.blocking(), exchange.error());
        }
    }

    static ExecutionDetail of(InstanceView view) {
        HubState state = view.state(HubState.class);
        return new ExecutionDetail(
                view.id().value(),
                view.definition(),
                view.definitionVersion(),
                ExecutionState.of(state.phase()).text(),
                view.createdAt(),
                view.updatedAt(),
                view.endedAt(),
                state.route() == null ? null : bare(state.route()),
                state.failure() == null ? null : state.failure().message(),
                state.pending().stream().map(Pending::of).toList(),
                state.visits().stream().map(Visit::name).toList());
    }

    static ExecutionDetail of(ExecutionSummary past) {
        return new ExecutionDetail(
                past.uuid(),
                past.workflow(),
                past.version(),
                past.state(),
                past.started(),
                past.updated(),
                past.ended(),
                null,
                null,
                List.of(),
                List.of());
    }

    private static RouteView bare(ShownRoute route) {
        return new RouteView(route.uuid(), route.uri(), route.terminal(), route.backEnabled(), null, null);
    }
}
