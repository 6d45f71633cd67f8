package io.millrace.hub.api.backoffice;

import java.time.Duration;
import java.time.InstantSource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionRecords;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Where users stay, go back and give up. */
@Path("/api/backoffice/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub: backoffice")
@RunOnVirtualThread
public class StatsResource {

    private static final Duration DEFAULT_SPAN = Duration.ofDays(7);
    private static final int MAX_ROUTES = 500;

    private final BackofficeDoor door;
    private final ExecutionRecords records;
    private final InstantSource clock;

    StatsResource(BackofficeDoor door, ExecutionRecords records, InstantSource clock) {
        this.door = door;
        this.records = records;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Counts and durations per route, of the last 7 days", operationId = "hubStats")
    public StatsView stats(
            @QueryParam("workflow") String workflow, @QueryParam("from") String from, @QueryParam("to") String to) {
        door.pass();
        ExecutionFilter asked = Filters.of(workflow, null, from, to, null);
        ExecutionFilter filter = asked.from() == null
                ? new ExecutionFilter(asked.workflow(), null, clock.instant().minus(DEFAULT_SPAN), asked.to(), null)
                : asked;
        return new StatsView(records.states(filter), records.routes(filter, MAX_ROUTES));
    }
}
