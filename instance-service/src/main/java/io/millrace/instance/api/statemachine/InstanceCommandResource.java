package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Once;
import io.millrace.instance.api.statemachine.StateMachineConfig.ExistingKey;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.web.idempotency.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Starts, moves and retries state-machine instances. */
@Path("/api/v1/{domain}/workflows/{workflow}/instances")
@Tag(name = "state machines: instances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InstanceCommandResource {

    /** How long a request may be under way while others move its instance. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private final Machines machines;
    private final Requester requester;
    private final Replies replies;
    private final Shown shown;
    private final Extensions extended;
    private final StateMachineConfig config;
    private final LockGate locks;

    InstanceCommandResource(
            Machines machines,
            Requester requester,
            Replies replies,
            Shown shown,
            Extensions extended,
            StateMachineConfig config,
            LockGate locks) {
        this.machines = machines;
        this.requester = requester;
        this.replies = replies;
        this.shown = shown;
        this.extended = extended;
        this.config = config;
        this.locks = locks;
    }

    @POST
    @Path("/start")
    @Operation(summary = "Start an instance", operationId = "startInstance")
    @APIResponse(
            responseCode = "200",
            description = "Started",
            content = @Content(schema = @Schema(implementation = InstanceOutput.class)))
    @APIResponse(responseCode = "400", description = "The input is not valid")
    @APIResponse(responseCode = "403", description = "The caller may not start it")
    @APIResponse(responseCode = "404", description = "There is no such workflow")
    @APIResponse(responseCode = "409", description = "A living instance has that key")
    @RequestBody(content = @Content(schema = @Schema(implementation = DataInput.class)))
    public Response start(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @QueryParam("version") String version,
            @QueryParam("sync") @DefaultValue("false") String sync,
            @QueryParam("extensions") String extensions,
            byte[] body) {
        boolean waits = Flags.read("sync", sync);
        DataInput input = DataInput.read(body);
        KnownDefinition definition = machines.workflow(domain, workflow, Flags.version(version));
        shown.requireStartable(() -> machines.plan(definition));
        extended.require(() -> machines.plan(definition));
        ObjectNode payload = input.payload(requester.shown());
        Once once = header().map(key -> once("vnext:start:" + domain + "/" + workflow, key))
                .orElse(null);
        return switch (locks.start(domain, workflow, definition, payload, requester.actor(), once)) {
            case Answer.Done done -> replies.written(done.view(), waits);
            case Answer.Repeated repeated -> replies.repeated(repeated, waits);
            case Answer.Refused refused
            when "KEY_TAKEN".equals(refused.problem().code()) -> existing(domain, workflow, input.key(), waits);
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }

    /** The living instance, or a refusal that names it. */
    private Response existing(String domain, String workflow, String key, boolean waits) {
        InstanceView living = machines.get(domain, workflow, key);
        if (config.startWithExistingKey() == ExistingKey.RETURN) {
            return replies.written(living, waits);
        }
        throw Rejections.keyInUse(key)
                .with("instanceId", living.id().value())
                .with("instanceStatus", living.state(MachineState.class).phase().letter())
                .exception();
    }

    @PATCH
    @Path("/{instance}/transitions/{transitionKey}")
    @Operation(summary = "Fire a transition", operationId = "fireTransition")
    @APIResponse(
            responseCode = "200",
            description = "Fired",
            content = @Content(schema = @Schema(implementation = InstanceOutput.class)))
    @APIResponse(responseCode = "400", description = "The input is not valid, or the state does not allow it")
    @APIResponse(responseCode = "403", description = "A caller may not fire this transition")
    @APIResponse(responseCode = "404", description = "There is no such instance or transition")
    @APIResponse(responseCode = "409", description = "The instance is busy, faulted or completed")
    @APIResponse(responseCode = "412", description = "The data is not what If-Match names")
    @APIResponse(responseCode = "503", description = "Not taking work just now")
    @RequestBody(content = @Content(schema = @Schema(implementation = DataInput.class)))
    public Response fire(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("transitionKey") String transition,
            @QueryParam("sync") @DefaultValue("false") String sync,
            @QueryParam("extensions") String extensions,
            byte[] body) {
        boolean waits = Flags.read("sync", sync);
        DataInput input = DataInput.read(body);
        InstanceView remembered = machines.recall(domain, workflow, instance).orElse(null);
        if (remembered != null && shown.mayFire(remembered, machines.plan(remembered), transition)) {
            extended.require(() -> machines.plan(remembered));
            Answer answer = fire(remembered, state(remembered), remembered.version(), transition, input);
            if (!isOutdated(answer)) {
                return fired(answer, null, waits);
            }
        }
        InstanceView view = machines.prepare(domain, workflow, instance);
        InstanceView target = machines.target(view, transition);
        extended.require(() -> machines.plan(view));
        shown.requireFireable(target, machines.plan(target), transition);
        String seen = state(remembered != null && hasJustMoved(target) ? remembered : target);
        return fired(fire(target, seen, 0, transition, input), target == view ? null : view, waits);
    }

    /** @param seen the state that the request found the instance in */
    private Answer fire(InstanceView target, String seen, long expected, String transition, DataInput input) {
        ObjectNode payload = input.payload(requester.shown());
        payload.put("seen", seen);
        payload.put("match", requester.header(HttpHeaders.IF_MATCH));
        Once once = Optional.ofNullable(input.key())
                .or(this::header)
                .map(key -> once("vnext:transition:" + target.id() + ":" + transition, key))
                .orElse(null);
        return locks.fire(target, transition, input.key(), payload, requester.actor(), expected, once);
    }

    /** @param shown the instance to answer with, or null for the one that moved */
    private Response fired(Answer answer, InstanceView shown, boolean waits) {
        return switch (answer) {
            case Answer.Done done -> replies.written(shown == null ? done.view() : shown, waits);
            case Answer.Repeated repeated -> replies.repeated(repeated, waits);
            case Answer.Refused refused -> throw keyed(refused.problem()).exception();
        };
    }

    private static boolean isOutdated(Answer answer) {
        return answer instanceof Answer.Refused refused
                && "CONCURRENT_UPDATE".equals(refused.problem().code());
    }

    /** So that two requests at the same time meet the same state, whichever of them is first. */
    private static boolean hasJustMoved(InstanceView view) {
        return view.updatedAt().isAfter(Instant.now().minus(SAME_TIME));
    }

    private static String state(InstanceView view) {
        return view.state(MachineState.class).current();
    }

    @POST
    @Path("/{instance}/retry")
    @Operation(summary = "Take a faulted instance up again", operationId = "retryInstance")
    @APIResponse(
            responseCode = "200",
            description = "Taken up",
            content = @Content(schema = @Schema(implementation = RetryOutput.class)))
    @APIResponse(responseCode = "400", description = "The instance is not faulted")
    @APIResponse(responseCode = "404", description = "There is no such instance")
    @RequestBody(content = @Content(schema = @Schema(implementation = DataInput.class)))
    public Response retry(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @QueryParam("sync") @DefaultValue("false") String sync,
            byte[] body) {
        boolean waits = Flags.read("sync", sync);
        DataInput input = DataInput.read(body);
        InstanceView view = machines.prepare(domain, workflow, instance);
        Event event = new Event.RetryAsked(input.payload(requester.shown()), requester.actor());
        return switch (machines.step(view.id(), event, null)) {
            case Answer.Done done -> replies.retried(done.view(), view, waits);
            case Answer.Repeated repeated -> replies.repeated(repeated, waits);
            case Answer.Refused refused -> throw keyed(refused.problem()).exception();
        };
    }

    private Optional<String> header() {
        return IdempotencyKey.parse(requester.header(IdempotencyKey.HEADER)).map(IdempotencyKey::value);
    }

    /** The whole answer is kept; a caller that did not wait is given its beginning again. */
    private Once once(String scope, String key) {
        Shown.Reader reader = shown.reader();
        return new Once(scope, key, "", view -> Json.tree(reader.read(view).written()));
    }

    private static Problem keyed(Problem problem) {
        return "KEY_TAKEN".equals(problem.code()) ? problem.with("errorCode", "Instance:100019") : problem;
    }
}
