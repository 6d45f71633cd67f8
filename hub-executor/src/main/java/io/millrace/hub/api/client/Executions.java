package io.millrace.hub.api.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.hub.execution.Calls;
import io.millrace.hub.execution.HubStart;
import io.millrace.hub.execution.HubState;
import io.millrace.hub.execution.Phase;
import io.millrace.hub.file.Descriptors;
import io.millrace.hub.file.FileCache;
import io.millrace.hub.wiring.HubConfig;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/**
 * What clients do to executions, as commands of the engine. Runs on virtual threads: a call that waits for a route holds
 * neither a carrier thread nor a database connection.
 */
@ApplicationScoped
public class Executions {

    /** Asked of definition-service when the caller names no workflow. */
    private static final String DEFAULT_WORKFLOW = "*";

    private final Engine engine;
    private final Definitions definitions;
    private final FileCache files;
    private final HubConfig config;

    Executions(Engine engine, Definitions definitions, FileCache files, HubConfig config) {
        this.engine = engine;
        this.definitions = definitions;
        this.files = files;
        this.config = config;
    }

    /**
     * Starts an execution and gives its id.
     *
     * @param name the workflow, or null for the default one
     * @param it the start payload, or null
     */
    String start(String name, JsonNode it) {
        String key = name == null ? DEFAULT_WORKFLOW : name;
        KnownDefinition workflow = definitions
                .resolve(Notation.HUB, key, null)
                .orElseThrow(() -> Problem.notFound(
                                "WORKFLOW_NOT_FOUND",
                                name == null ? "there is no default workflow" : "there is no workflow '" + name + "'")
                        .exception());
        HubStart start =
                HubStart.workflow(it, settings(), config.executionExpiration(), config.endUri(), workflow.plan());
        return start(new Command.Start(
                Notation.HUB,
                workflow.plan(),
                workflow.key(),
                workflow.version(),
                new Event.Started(Json.tree(start), null, null)));
    }

    /** Starts a function of an execution and gives the function's own id. */
    String startFunction(String execution, FunctionCall call) {
        InstanceView view = requireLive(execution);
        HubState state = view.state(HubState.class);
        ObjectNode share = state.attributes().get("share") instanceof ObjectNode shared ? shared : null;
        Map<String, JsonNode> named = files.named(execution, call.payload());
        JsonNode input = call.payload() == null ? null : Descriptors.settle(call.payload(), named);
        HubStart start = HubStart.function(call.name(), input, execution, share, state.start(), named);
        return start(new Command.Start(
                Notation.HUB,
                view.plan(),
                view.definition() + "#" + call.name(),
                view.definitionVersion(),
                new Event.Started(Json.tree(start), new InstanceId(execution), null)));
    }

    /**
     * The execution, when it still goes on.
     *
     * @throws io.millrace.problem.ProblemException when it is unknown, has ended, or is in error
     */
    public InstanceView requireLive(String execution) {
        InstanceView view = require(execution);
        HubState state = view.state(HubState.class);
        return switch (state.phase()) {
            case AT_ROUTE, RUNNING -> view;
            case FAILED -> throw failed(execution, state);
            case ENDED ->
                throw Problem.of(ProblemKind.MALFORMED, "EXECUTION_ENDED", "the execution has ended")
                        .exception();
            case EXPIRED, CANCELLED -> throw unknown();
        };
    }

    private String start(Command.Start start) {
        InstanceId id = new InstanceId(UuidCreator.getTimeOrderedEpoch().toString());
        done(engine.submit(Command.start(id, start)));
        return id.value();
    }

    /** The execution when its script rests, or as it stands when the time is over. */
    HubState read(String execution) {
        HubState state = require(execution).state(HubState.class);
        return state.phase() == Phase.RUNNING ? settled(execution, config.readWait()) : state;
    }

    /** A function's outcome; the function must belong to the execution. */
    HubState readFunction(String execution, String function) {
        HubStart start =
                find(function).map(view -> view.state(HubState.class).start()).orElseThrow(Executions::unknown);
        if (!execution.equals(start.execution()) || start.depth() > 0) {
            throw unknown();
        }
        return settled(function, config.readWait());
    }

    /** Takes a submit with the files its payload names. */
    HubState submit(String execution, RouteCall call) {
        return call(execution, Calls.submit(call.uuid(), call.payload(), files.named(execution, call.payload())));
    }

    /** Takes a submit or back and gives the execution as {@link #read} does, after a shorter wait. */
    HubState call(String execution, Event event) {
        HubState state = done(engine.submit(Command.step(new InstanceId(execution), event)), execution);
        return state.phase() == Phase.RUNNING ? settled(execution, config.submitWait()) : state;
    }

    private HubState settled(String execution, Duration atMost) {
        InstanceView view = Blocking.join(engine.await(
                new InstanceId(execution), each -> each.state(HubState.class).phase() != Phase.RUNNING, atMost));
        return view.state(HubState.class);
    }

    private InstanceView require(String execution) {
        return find(execution).orElseThrow(Executions::unknown);
    }

    private Optional<InstanceView> find(String execution) {
        return engine.find(new InstanceId(execution));
    }

    private HubState done(CompletionStage<Answer> answer, String execution) {
        return switch (Blocking.join(answer)) {
            case Answer.Done done -> done.view().state(HubState.class);
            case Answer.Repeated repeated -> require(execution).state(HubState.class);
            case Answer.Refused refused -> throw refused(refused.problem(), execution);
        };
    }

    /** The engine's word for an unknown instance is not the one of this family. */
    private static RuntimeException refused(Problem problem, String execution) {
        return problem.kind() == ProblemKind.NOT_FOUND
                ? unknown()
                : problem.with("uuid", execution).exception();
    }

    private static void done(CompletionStage<Answer> answer) {
        if (Blocking.join(answer) instanceof Answer.Refused refused) {
            throw refused.problem().exception();
        }
    }

    private ObjectNode settings() {
        ObjectNode settings = Json.object();
        config.config().forEach(settings::put);
        return settings;
    }

    static RuntimeException failed(String execution, HubState state) {
        return Problem.of(ProblemKind.FAULT, "EXECUTION_FAILED", state.failure().message())
                .with("uuid", execution)
                .exception();
    }

    public static RuntimeException unknown() {
        return Problem.notFound("EXECUTION_NOT_FOUND", "there is no such execution")
                .exception();
    }
}
