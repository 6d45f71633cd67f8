package io.millrace.instance.api.statemachine;

import java.time.Duration;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.store.statemachine.ResourceLocks;
import io.millrace.instance.store.statemachine.ResourceLocks.Grant;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Locks of resources, called by callback-dispatcher on behalf of transitions. Repeated requests change nothing more. */
@Path("/internal/state-machine/store/{domain}/lock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LockResource {

    private static final String AREA = "lock";
    private static final int LONGEST_SECONDS = 366 * 86_400;

    private final ResourceLocks locks;
    private final StoreDoor door;

    LockResource(ResourceLocks locks, StoreDoor door) {
        this.locks = locks;
        this.door = door;
    }

    /** @param extend whether only who has it already may have it */
    @PUT
    @Path("/{key}")
    @Operation(hidden = true)
    public Response take(
            @PathParam("domain") String domain,
            @PathParam("key") String key,
            @QueryParam("owner") String owner,
            @QueryParam("seconds") long seconds,
            @QueryParam("extend") boolean extend,
            @HeaderParam(StoreToken.HEADER) String token) {
        door.admit(token, "PUT", domain, AREA, key);
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw Refusals.invalid("seconds", "must be a whole number from 1 to " + LONGEST_SECONDS);
        }
        StoreDoor.checked("key", key);
        Duration ttl = Duration.ofSeconds(seconds);
        Grant grant = extend
                ? locks.extend(domain, key, owned(owner), ttl)
                : locks.acquire(domain, key, owned(owner), ttl).grant();
        if (grant == Grant.REFUSED) {
            throw Rejections.locked(key).exception();
        }
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{key}")
    @Operation(hidden = true)
    public Response release(
            @PathParam("domain") String domain,
            @PathParam("key") String key,
            @QueryParam("owner") String owner,
            @HeaderParam(StoreToken.HEADER) String token) {
        door.admit(token, "DELETE", domain, AREA, key);
        locks.release(domain, key, owned(owner));
        return Response.noContent().build();
    }

    /** Of an instance that is over. */
    @DELETE
    @Operation(hidden = true)
    public Response releaseAll(
            @PathParam("domain") String domain,
            @QueryParam("owner") String owner,
            @HeaderParam(StoreToken.HEADER) String token) {
        door.admit(token, "DELETE", domain, AREA, "");
        locks.releaseAll(domain, owned(owner));
        return Response.noContent().build();
    }

    private static String owned(String owner) {
        if (owner == null || owner.isBlank()) {
            throw Refusals.invalid("owner", "must name the instance");
        }
        return owner;
    }
}
