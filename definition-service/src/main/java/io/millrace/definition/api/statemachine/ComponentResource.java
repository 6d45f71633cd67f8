package io.millrace.definition.api.statemachine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.statemachine.StateMachineConfig;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;
import io.millrace.web.etag.ETag;
import io.millrace.web.etag.Preconditions;
import io.millrace.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Reads what was published; an addition to the original API, which cannot. */
@Path("/api/v1/definitions")
@Tag(name = "state machines: definitions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ComponentResource {

    private static final int DEFAULT_PAGE = 10;
    private static final List<String> HIDDEN = Arrays.asList(null, DomainPlan.FLOW, null);

    private final Catalog catalog;
    private final int pageSize;

    ComponentResource(Catalog catalog, StateMachineConfig config) {
        this.catalog = catalog;
        pageSize = config.pageSize();
    }

    @GET
    @Operation(summary = "List published components and master data, every version", operationId = "listComponents")
    @APIResponse(
            responseCode = "200",
            description = "By domain, registry and key; of a key, the version published first comes first",
            content = @Content(schema = @Schema(implementation = ComponentPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    public ComponentPage list(
            @QueryParam("domain") String domain,
            @Parameter(description = "A registry, for example sys-flows, or a workflow for its master data")
                    @QueryParam("flow")
                    String flow,
            @QueryParam("key") String key,
            @QueryParam("page") Integer page,
            @QueryParam("pageSize") Integer size,
            @Context UriInfo uri) {
        PageRequest asked = PageRequest.of(page, size, DEFAULT_PAGE, pageSize);
        List<Definition> found = catalog.search(
                Notation.STATE_MACHINE, form(domain, flow, key), HIDDEN, asked.offset(), asked.size() + 1);
        List<ComponentSummary> items =
                found.stream().limit(asked.size()).map(ComponentSummary::of).toList();
        return new ComponentPage(links(uri, asked, found.size() > asked.size()), items);
    }

    @GET
    @Path("/{domain}/{flow}/{key}")
    @Operation(summary = "Read a component or a row of master data as it was published", operationId = "getComponent")
    @APIResponse(responseCode = "200", description = "The component, with an ETag")
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @APIResponse(responseCode = "404", description = "No such component or version")
    public Response get(
            @PathParam("domain") String domain,
            @PathParam("flow") String flow,
            @PathParam("key") String key,
            @Parameter(description = "A version, its beginning, or latest (the default)") @QueryParam("version")
                    String version,
            @HeaderParam("If-None-Match") String ifNoneMatch) {
        Definition definition = catalog.find(Notation.STATE_MACHINE, catalogKey(domain, flow, key), version)
                .orElseThrow(() -> notFound(domain, flow, key, version));
        ETag tag = ETag.ofContent(definition.source());
        return Preconditions.unchanged(ifNoneMatch, tag)
                ? Response.notModified().header("ETag", tag.header()).build()
                : Response.ok(definition.source()).header("ETag", tag.header()).build();
    }

    @GET
    @Path("/{domain}/{flow}/{key}/versions")
    @Operation(summary = "List the versions of a component", operationId = "listComponentVersions")
    @APIResponse(
            responseCode = "200",
            description = "Highest version first",
            content = @Content(schema = @Schema(implementation = ComponentVersions.class)))
    @APIResponse(responseCode = "404", description = "No such component")
    public ComponentVersions versions(
            @PathParam("domain") String domain, @PathParam("flow") String flow, @PathParam("key") String key) {
        List<ComponentSummary> versions =
                catalog.versions(Notation.STATE_MACHINE, catalogKey(domain, flow, key)).stream()
                        .sorted(Comparator.comparing((Definition definition) -> Version.of(definition.version()))
                                .reversed())
                        .map(ComponentSummary::of)
                        .toList();
        if (versions.isEmpty()) {
            throw notFound(domain, flow, key, null);
        }
        return new ComponentVersions(key, flow, domain, versions);
    }

    private static List<String> form(String... parts) {
        return Stream.of(parts)
                .map(part -> part == null || part.isEmpty() ? null : part)
                .toList();
    }

    private static String catalogKey(String domain, String flow, String key) {
        if (DomainPlan.FLOW.equals(flow)) {
            throw notFound(domain, flow, key, null);
        }
        return Reference.catalogKey(domain, flow, key);
    }

    private static RuntimeException notFound(String domain, String flow, String key, String version) {
        String named = Reference.catalogKey(domain, flow, key) + (version == null ? "" : " " + version);
        return Problem.notFound("DEFINITION_NOT_FOUND", "There is no component " + named + ".")
                .with("errorCode", "Instance:100015")
                .exception();
    }

    private static ComponentPage.Links links(UriInfo uri, PageRequest asked, boolean more) {
        return new ComponentPage.Links(
                link(uri, asked.page(), asked.size()),
                link(uri, 1, asked.size()),
                more ? link(uri, asked.page() + 1, asked.size()) : "",
                asked.page() > 1 ? link(uri, asked.page() - 1, asked.size()) : "");
    }

    private static String link(UriInfo uri, int page, int size) {
        var request = uri.getRequestUriBuilder()
                .replaceQueryParam("page", page)
                .replaceQueryParam("pageSize", size)
                .build();
        return request.getRawPath() + "?" + request.getRawQuery();
    }
}
