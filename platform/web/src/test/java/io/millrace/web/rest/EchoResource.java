package io.millrace.web.rest;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.millrace.problem.Problem;
import io.millrace.web.json.StrictBody;

/** What a family's resource may do to itself; mounted under a path of each family by a subclass. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class EchoResource {

    /** A body with one number. */
    @StrictBody
    public record Sum(int amount, String note) {}

    @POST
    @Path("echo")
    public Sum echo(Sum sum) {
        return sum;
    }

    @POST
    @Path("tree")
    public Map<String, Object> tree(Map<String, Object> any) {
        return any;
    }

    @POST
    @Path("form")
    @Consumes(MediaType.WILDCARD)
    public int form(byte[] body) {
        return body.length;
    }

    @GET
    @Path("ids/{id}")
    public String id(@PathParam("id") UUID id, @QueryParam("page") int page) {
        return "\"" + id + page + "\"";
    }

    @GET
    @Path("query")
    public Map<String, String> query(@QueryParam("filter") String filter, @Context UriInfo uri) {
        return Map.of("filter", filter, "raw", uri.getRequestUri().getRawQuery());
    }

    @GET
    @Path("fault")
    public String fault() {
        throw new IllegalStateException("secret");
    }

    @GET
    @Path("down")
    public String down() {
        throw new IllegalStateException(new SQLException("terminating connection", "57P01"));
    }

    @GET
    @Path("conflict")
    public String conflict() {
        throw Problem.conflict("INSTANCE_BUSY", "busy").exception();
    }

    /** BPMN. */
    @Path("/processes")
    public static class Bpmn extends EchoResource {}

    /** Ruote. */
    @Path("/v1/workflows")
    public static class Ruote extends EchoResource {}

    /** State machine. */
    @Path("/api/v1/shop")
    public static class StateMachine extends EchoResource {}

    /** Hub. */
    @Path("/api/execution")
    public static class Hub extends EchoResource {}

    /** Flowable. */
    @Path("/flowable-rest/service")
    public static class Flowable extends EchoResource {}

    /** The suite's own. */
    @Path("/deliveries")
    public static class Plain extends EchoResource {}
}
