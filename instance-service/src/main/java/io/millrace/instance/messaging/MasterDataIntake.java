package io.millrace.instance.messaging;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

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
import io.millrace.engine.runtime.Once;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.MasterData;
import io.millrace.instance.store.statemachine.InstanceIndex;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.intake.PermanentFailure;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.Reference;
import io.millrace.problem.Problem;

/**
 * Makes published rows instances, in whatever order and however often they come: the first version of a key begins one,
 * the others are added to it. A key whose instance has ended begins another, unless that one had the version.
 */
@ApplicationScoped
public class MasterDataIntake {

    private static final Logger LOG = Logger.getLogger(MasterDataIntake.class);

    /** Others may begin or end the instance of that key meanwhile. */
    private static final int ATTEMPTS = 5;

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Engine engine;
    private final Definitions definitions;
    private final InstanceIndex index;

    MasterDataIntake(Engine engine, Definitions definitions, InstanceIndex index) {
        this.engine = engine;
        this.definitions = definitions;
        this.index = index;
    }

    /**
     * Returns when the row is committed, or was there before. Blocks.
     *
     * @throws io.millrace.problem.ProblemException when it is to be tried again
     * @throws PermanentFailure when it never can be
     */
    void take(MasterDataPublished row, Once once) {
        String definition = row.domain() + "/" + row.workflow();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<InstanceView> newest = index.newest(definition, row.key()).flatMap(engine::find);
            if (newest.isPresent() && has(newest.get(), row.version())) {
                LOG.infof(
                        "instance %s of %s has data of version %s already",
                        newest.get().id(), definition, row.version());
                return;
            }
            Command command = newest.filter(view -> view.endedAt() == null)
                    .map(living -> Command.step(living.id(), new Event.DataWritten(input(row), null)))
                    .orElseGet(() -> start(row, definition));
            if (isTaken(Blocking.join(engine.submit(command.once(once))))) {
                return;
            }
        }
        throw later("CONCURRENT_UPDATE", "others begin and end instances of " + definition + " " + row.key());
    }

    private static boolean has(InstanceView view, String version) {
        return view.state(MachineState.class).data().has(version);
    }

    private static ObjectNode input(MasterDataPublished row) {
        return MasterData.input(row.key(), row.version(), row.tags(), row.attributes());
    }

    private Command start(MasterDataPublished row, String definition) {
        String key = Reference.catalogKey(row.domain(), "sys-flows", row.workflow());
        KnownDefinition workflow = definitions
                .resolve(Notation.STATE_MACHINE, key, row.workflowVersion())
                .orElseThrow(() -> new PermanentFailure("there is no workflow " + key + " " + row.workflowVersion()));
        return Command.start(
                new InstanceId(UuidCreator.getTimeOrderedEpoch().toString()),
                new Command.Start(
                        Notation.STATE_MACHINE,
                        workflow.plan(),
                        definition,
                        workflow.version(),
                        new Event.Started(input(row), null, null)));
    }

    /** @return false when it must be looked again which instance has the key */
    private static boolean isTaken(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> true;
            case Answer.Repeated repeated -> true;
            case Answer.Refused refused -> {
                Problem problem = refused.problem();
                if (problem.code().equals("KEY_TAKEN") || problem.code().equals("INSTANCE_ENDED")) {
                    yield false;
                }
                if (problem.passes()) {
                    throw later(problem.code(), problem.detail());
                }
                throw new PermanentFailure(problem.code() + ": " + problem.detail());
            }
        };
    }

    private static RuntimeException later(String code, String detail) {
        return Problem.unavailable(code, detail, RETRY_AFTER_SECONDS).exception();
    }
}
