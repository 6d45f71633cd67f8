package io.millrace.instance.api.statemachine;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.instance.statemachine.query.AttributeRules;
import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Query;
import io.millrace.instance.statemachine.query.QueryBounds;
import io.millrace.instance.statemachine.query.QueryReader;
import io.millrace.instance.store.statemachine.InstanceGroups;
import io.millrace.instance.store.statemachine.InstanceIndex;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.VersionSpec;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Lists, filters and sums up the instances of a workflow. */
@Path("/api/v1/{domain}/workflows/{workflow}/instances")
@Tag(name = "state machines: instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InstanceListResource {

    private static final int MAX_PAGE = 1_000;
    private static final int MAX_PAGE_SIZE = 100;

    private final Machines machines;
    private final InstanceIndex index;
    private final InstanceGroups groups;
    private final Shown shown;
    private final UrlTemplates urls;
    private final Extensions extended;
    private final StateMachineConfig config;

    InstanceListResource(
            Machines machines,
            InstanceIndex index,
            InstanceGroups groups,
            Shown shown,
            Extensions extended,
            UrlTemplates urls,
            StateMachineConfig config) {
        this.machines = machines;
        this.index = index;
        this.groups = groups;
        this.shown = shown;
        this.urls = urls;
        this.extended = extended;
        this.config = config;
    }

    @GET
    @Operation(summary = "List the instances of a workflow", operationId = "listInstances")
    @APIResponse(
            responseCode = "200",
            description = "A page, newest first unless sorted; or groups, when the filter asks for them",
            content = @Content(schema = @Schema(oneOf = {InstanceList.class, InstanceGroupList.class})))
    @APIResponse(responseCode = "400", description = "A parameter is not valid; a filter is never ignored")
    @APIResponse(responseCode = "404", description = "There is no such workflow")
    public Object list(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @Parameter(description = "{\"status\":{\"eq\":\"A\"}} or status=eq:A; the latter may be repeated")
                    @QueryParam("filter")
                    List<String> filter,
            @QueryParam("sort") String sort,
            @QueryParam("orderBy") String orderBy,
            @QueryParam("page") String page,
            @QueryParam("pageSize") String pageSize,
            @QueryParam("version") String version,
            @QueryParam("extensions") String extensions,
            @Context UriInfo uri) {
        int number = Flags.number("page", page, 1, MAX_PAGE);
        int size = Flags.number("pageSize", pageSize, 10, MAX_PAGE_SIZE);
        String asked = Flags.version(version);
        String restriction = VersionSpec.of(asked).isLatest() ? null : asked;
        StateMachinePlan plan = machines.plan(machines.workflow(domain, workflow, null));
        shown.requireReadable(null, plan);
        Query query = new QueryReader(bounds(), rules(plan)).read(filter, sort, orderBy);
        String definition = domain + "/" + workflow;
        if (query.grouping() != null) {
            return grouped(definition, restriction, query);
        }
        Extensions.Wanted wanted = extended.wantedInList(plan, size);
        var found = index.page(definition, restriction, query, (number - 1) * size, size + 1);
        List<Extensions.Listed> shownOnes = machines.all(found.subList(0, Math.min(size, found.size()))).stream()
                .map(view -> new Extensions.Listed(shown.untagged(view), view, machines.plan(view)))
                .toList();
        List<GetInstanceOutput> items = extended.listed(shownOnes, wanted);
        Links links = new Links(urls.instances(domain, workflow), uri);
        return new InstanceList(links.of(number, size, found.size() > size), items);
    }

    private InstanceGroupList grouped(String definition, String version, Query query) {
        int most = config.filter().groups();
        List<ObjectNode> found = groups.of(definition, version, query, most + 1);
        if (found.size() > most) {
            throw Place.of(Place.Part.GROUP_BY, "filter.groupBy")
                    .refuse("groupBy.tooManyGroups", "there are more than " + most + " groups; filter first");
        }
        return new InstanceGroupList(found);
    }

    private AttributeRules rules(StateMachinePlan plan) {
        AttributeRules visible =
                config.enforceFieldRoles() ? new VisibleAttributes(plan, shown.access(null)) : AttributeRules.OPEN;
        return config.enforceFilterOperators() ? visible.and(DeclaredAttributes.of(plan)) : visible;
    }

    private QueryBounds bounds() {
        StateMachineConfig.Filtering filter = config.filter();
        return new QueryBounds(filter.length(), filter.valueLength(), filter.depth(), filter.tests());
    }
}
