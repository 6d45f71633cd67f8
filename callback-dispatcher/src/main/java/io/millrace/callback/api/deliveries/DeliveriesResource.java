package io.millrace.callback.api.deliveries;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.callback.delivery.DeliveryView;
import io.millrace.callback.outbound.Dispatcher;
import io.millrace.callback.outbound.ResultMessages;
import io.millrace.callback.store.DeliveryFilter;
import io.millrace.callback.store.DeliveryQueries;
import io.millrace.callback.store.OperatorStore;
import io.millrace.callback.store.RequestKey;
import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.json.Json;
import io.millrace.web.idempotency.IdempotencyKey;
import io.millrace.web.idempotency.RequestHash;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** What was sent, what became of it, and once more. For operators. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
@RunOnVirtualThread
public class DeliveriesResource {

    private static final int STANDARD_PAGE = 50;

    private final OperatorDoor door;
    private final DeliveryQueries queries;
    private final OperatorStore store;
    private final Replaying replaying;
    private final Dispatcher dispatcher;
    private final OptionalBodies bodies;
    private final CallbackSettings settings;

    public DeliveriesResource(
            OperatorDoor door,
            DeliveryQueries queries,
            OperatorStore store,
            Replaying replaying,
            Dispatcher dispatcher,
            OptionalBodies bodies,
            CallbackSettings settings) {
        this.door = door;
        this.queries = queries;
        this.store = store;
        this.replaying = replaying;
        this.dispatcher = dispatcher;
        this.bodies = bodies;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "List deliveries, newest first", operationId = "listDeliveries")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "Several with commas")
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "callback or exchange")
    @Parameter(name = "owner", in = ParameterIn.QUERY)
    @Parameter(name = "instanceId", in = ParameterIn.QUERY)
    @Parameter(name = "host", in = ParameterIn.QUERY, description = "name:port")
    @Parameter(name = "url", in = ParameterIn.QUERY, description = "What the URL begins with")
    @Parameter(name = "schedule", in = ParameterIn.QUERY)
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Created then or later")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Created before")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "next of the page before")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, normally 50")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", description = "INVALID_PARAMETER")
    public DeliveryPage list(@Context UriInfo uri) throws SQLException {
        door.pass();
        return page(uri, Filters.of(uri.getQueryParameters()));
    }

    @GET
    @Path("/dead-letters")
    @Operation(summary = "List the deliveries that no attempt was left for", operationId = "listDeadLetters")
    @APIResponse(responseCode = "200", description = "A page; parameters as for all deliveries, except status")
    public DeliveryPage dead(@Context UriInfo uri) throws SQLException {
        door.pass();
        return page(uri, Replaying.dead(Filters.of(uri.getQueryParameters())));
    }

    private DeliveryPage page(UriInfo uri, DeliveryFilter filter) throws SQLException {
        int most = settings.operators().longestPage();
        int limit = Filters.limit(uri.getQueryParameters().getFirst("limit"), STANDARD_PAGE, most);
        List<DeliveryView> found =
                queries.list(filter, Filters.cursor(uri.getQueryParameters().getFirst("cursor")), limit + 1);
        if (found.size() <= limit) {
            return new DeliveryPage(found, null);
        }
        List<DeliveryView> page = found.subList(0, limit);
        return new DeliveryPage(page, Filters.cursor(page.getLast()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One delivery with all its attempts", operationId = "getDelivery")
    @APIResponse(responseCode = "200", description = "The delivery")
    @APIResponse(responseCode = "404", description = "DELIVERY_NOT_FOUND")
    public DeliveryDetails one(@PathParam("id") String id) throws SQLException {
        door.pass();
        return new DeliveryDetails(existing(id), queries.attempts(id), queries.acts(id));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send one again, by the beginning of its schedule or by another one",
            operationId = "replayDelivery")
    @APIResponse(responseCode = "202", description = "It is tried again")
    @APIResponse(responseCode = "404", description = "DELIVERY_NOT_FOUND")
    @APIResponse(responseCode = "409", description = "DELIVERY_NOT_OVER, DELIVERY_WITHDRAWN")
    public Response replay(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @RequestBody(content = @Content(schema = @Schema(implementation = ReplayBody.class))) byte[] body)
            throws IOException, SQLException {
        String actor = door.pass();
        ReplayBody wanted = bodies.read(body, ReplayBody.class).orElse(ReplayBody.PLAIN);
        RequestKey key = key(idempotencyKey, "/deliveries/" + id + "/replay", wanted);
        DeliveryView before = existing(id);
        if (!replaying.one(id, wanted, actor, key)) {
            throw before.nextAttemptAt() == null ? Refusal.withdrawn() : Refusal.notOver(before.status());
        }
        return Response.accepted(existing(id)).build();
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send many again, or count them", operationId = "replayDeliveries")
    @APIResponse(responseCode = "200", description = "Counted")
    @APIResponse(responseCode = "202", description = "They are tried again")
    @APIResponse(responseCode = "400", description = "INVALID_PARAMETER: no filter, no reason, a limit out of bounds")
    public Response replay(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, ReplayManyBody body)
            throws SQLException {
        String actor = door.pass();
        if (body == null || Filters.isEmpty(body.filter())) {
            throw Refusal.parameter("filter must have at least one condition");
        }
        return many(body, Filters.of(body.filter()), actor, key(idempotencyKey, "/deliveries/replay", body));
    }

    @POST
    @Path("/dead-letters/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send dead letters again, or count them", operationId = "replayDeadLetters")
    @APIResponse(responseCode = "200", description = "Counted")
    @APIResponse(responseCode = "202", description = "They are tried again")
    public Response replayDead(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, ReplayManyBody body)
            throws SQLException {
        String actor = door.pass();
        if (body == null) {
            throw Refusal.parameter("the body must say why these are sent again");
        }
        FilterBody filter = Optional.ofNullable(body.filter())
                .orElse(new FilterBody(null, null, null, null, null, null, null, null, null));
        return many(
                body,
                Replaying.dead(Filters.of(filter)),
                actor,
                key(idempotencyKey, "/deliveries/dead-letters/replay", body));
    }

    private Response many(ReplayManyBody body, DeliveryFilter filter, String actor, RequestKey key)
            throws SQLException {
        ReplayAnswer answer = replaying.many(body, filter, actor, key);
        return Response.status(answer.dryRun() ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(answer)
                .build();
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "End a delivery; its owner is told that it failed. An attempt under way is the last",
            operationId = "cancelDelivery")
    @APIResponse(responseCode = "202", description = "Cancelled, or about to be")
    @APIResponse(responseCode = "404", description = "DELIVERY_NOT_FOUND")
    @APIResponse(responseCode = "409", description = "DELIVERY_OVER: delivered or exhausted")
    public Response cancel(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = CancelBody.class))) byte[] body)
            throws IOException, SQLException {
        String actor = door.pass();
        String reason = Replaying.reason(
                bodies.read(body, CancelBody.class).map(CancelBody::reason).orElse(null));
        existing(id);
        boolean changed = store.cancel(id, actor, reason, ResultMessages::cancelled);
        dispatcher.unwanted(changed ? List.of(id) : List.of());
        DeliveryView after = existing(id);
        if (!changed && after.nextAttemptAt() == null && !after.status().equals("cancelled")) {
            throw Refusal.over(after.status());
        }
        dispatcher.wake();
        return Response.accepted(after).build();
    }

    private DeliveryView existing(String id) throws SQLException {
        return queries.find(id).orElseThrow(Refusal::unknown);
    }

    private static RequestKey key(String header, String path, Object body) {
        return IdempotencyKey.parse(header)
                .map(key -> new RequestKey(key.value(), RequestHash.of("POST", path, Json.tree(body))))
                .orElse(null);
    }
}
