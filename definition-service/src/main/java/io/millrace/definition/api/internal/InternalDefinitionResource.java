package io.millrace.definition.api.internal;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.KeyAlias;
import io.millrace.definition.catalog.NotationCompiler;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * What the executors ask of this service: a plan by its hash, the definition behind a key, and the compilation of a
 * definition that came inline. Never routed by the gateway.
 */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalDefinitionResource {

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final Catalog catalog;
    private final List<NotationCompiler> compilers;
    private final List<KeyAlias> aliases;

    InternalDefinitionResource(Catalog catalog, @All List<NotationCompiler> compilers, @All List<KeyAlias> aliases) {
        this.catalog = catalog;
        this.compilers = compilers;
        this.aliases = aliases;
    }

    @GET
    @Path("/plans/{hash}")
    @Operation(hidden = true)
    public Response plan(@PathParam("hash") String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw Problem.of(ProblemKind.MALFORMED, "INVALID_PLAN_HASH", "A plan hash is 64 lower-case hex digits.")
                    .exception();
        }
        byte[] body = catalog.plan(new PlanHash(hash))
                .orElseThrow(() -> Problem.notFound("PLAN_NOT_FOUND", "There is no plan " + hash + ".")
                        .exception());
        return Response.ok(body).header("Cache-Control", IMMUTABLE).build();
    }

    @GET
    @Path("/definitions")
    @Operation(hidden = true)
    public Resolved resolve(
            @QueryParam("notation") String notation,
            @QueryParam("key") String key,
            @QueryParam("version") String version) {
        Notation of = notation(notation);
        String name = aliases.stream()
                .filter(alias -> alias.notation() == of)
                .map(alias -> alias.resolve(key))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(key);
        Definition definition = catalog.find(of, name, version)
                .filter(found -> found.plan() != null)
                .orElseThrow(() -> Problem.notFound("DEFINITION_NOT_FOUND", "There is no definition '" + key + "'.")
                        .exception());
        return Resolved.of(definition);
    }

    /** Answers the plan's bytes; their hash is their identity. */
    @POST
    @Path("/definitions/compile")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public Response compile(@QueryParam("notation") String notation, String source) {
        Notation of = notation(notation);
        NotationCompiler compiler = compilers.stream()
                .filter(candidate -> candidate.notation() == of)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("NOT_INLINE", of.text() + " definitions do not come inline.")
                        .exception());
        return switch (compiler.compile(source)) {
            case Outcome.Compiled compiled -> {
                CompiledPlan plan = catalog.encode(compiled.plan());
                yield Response.ok(plan.json()).build();
            }
            case Outcome.Invalid invalid ->
                Response.status(422).entity(invalid.problem()).build();
        };
    }

    private static Notation notation(String text) {
        try {
            return Notation.of(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemKind.MALFORMED, "UNKNOWN_NOTATION", "There is no notation '" + text + "'.")
                    .exception();
        }
    }
}
