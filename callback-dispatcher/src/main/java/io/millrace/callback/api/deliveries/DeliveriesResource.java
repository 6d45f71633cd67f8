package io.millrace.callback.api.deliveries;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.millrace.callback.delivery.DeliveryView;
import io.millrace.callback.delivery.Status;
import io.millrace.callback.outbound.Dispatcher;
import io.millrace.callback.store.Cancellation;
import io.millrace.callback.store.DeliveryFilter;
import io.millrace.callback.store.DeliveryQueries;
import io.millrace.callback.store.DeliveryStore;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** What was sent, what became of it, and once more. For operators. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeliveriesResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    private final DeliveryQueries queries;
    private final DeliveryStore store;
    private final Dispatcher dispatcher;

    public DeliveriesResource(DeliveryQueries queries, DeliveryStore store, Dispatcher dispatcher) {
        this.queries = queries;
        this.store = store;
        this.dispatcher = dispatcher;
    }

    @GET
    public DeliveryPage list(
            @QueryParam("status") String status,
            @QueryParam("owner") String owner,
            @QueryParam("instanceId") String instanceId,
            @QueryParam("host") String host,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit)
            throws SQLException {
        int wanted = limit(limit);
        List<DeliveryView> found =
                queries.list(new DeliveryFilter(status(status), owner, instanceId, host, before(before), wanted));
        String next = found.size() == wanted ? found.getLast().createdAt().toString() : null;
        return new DeliveryPage(found, next);
    }

    @GET
    @Path("/{id}")
    public DeliveryDetails one(@PathParam("id") String id) throws SQLException {
        return new DeliveryDetails(existing(id), queries.attempts(id));
    }

    @POST
    @Path("/{id}/replay")
    public Response replay(@PathParam("id") String id) throws SQLException {
        DeliveryView delivery = existing(id);
        if (!queries.replay(id)) {
            throw Problem.conflict("DELIVERY_NOT_OVER", "the delivery is " + delivery.status() + ", not over")
                    .exception();
        }
        dispatcher.wake();
        return Response.accepted(existing(id)).build();
    }

    @POST
    @Path("/{id}/cancel")
    public Response cancel(@PathParam("id") String id) throws SQLException {
        DeliveryView delivery = existing(id);
        dispatcher.unwanted(List.of(id));
        store.cancel(List.of(new Cancellation(id, delivery.owner(), delivery.instanceId())));
        dispatcher.wake();
        return Response.accepted(existing(id)).build();
    }

    private DeliveryView existing(String id) throws SQLException {
        return queries.find(id)
                .orElseThrow(() -> Problem.notFound("DELIVERY_NOT_FOUND", "there is no such delivery")
                        .exception());
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw bad("limit must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static String status(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Status.values())
                .map(status -> status.name().toLowerCase(Locale.ROOT))
                .filter(text::equals)
                .findFirst()
                .orElseThrow(() -> bad("status is not one of a delivery"));
    }

    private static Instant before(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw bad("before must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static RuntimeException bad(String detail) {
        return Problem.of(ProblemKind.MALFORMED, "INVALID_PARAMETER", detail).exception();
    }
}
