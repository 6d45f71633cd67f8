package io.millrace.instance.api.statemachine;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.HistoryEntry;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.InstanceData;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.MasterData;
import io.millrace.instance.statemachine.PublishedData;
import io.millrace.instance.statemachine.Rejections;

/** Versions of master data, out of the history of their instance. */
record PublishedVersions(Engine engine) {

    /**
     * The instance with the data of a version.
     *
     * @throws io.millrace.problem.ProblemException when it has no such version
     */
    InstanceView read(InstanceView view, String asked) {
        MachineState state = view.state(MachineState.class);
        InstanceData data = state.data();
        String version = data.versionOf(asked)
                .orElseThrow(
                        () -> Rejections.dataNotFound(view.id().value(), asked).exception());
        if (version.equals(data.version())) {
            return view;
        }
        PublishedData published = data.published(version).orElseThrow();
        return with(view, state.with(data.showing(published, content(view, published))));
    }

    private JsonNode content(InstanceView view, PublishedData published) {
        List<HistoryEntry> entries = engine.history(view.id(), published.step() - 1, 1);
        return entries.stream()
                .filter(entry -> entry.step() == published.step())
                .findFirst()
                .flatMap(entry -> MasterData.attributes(entry.event()))
                .orElseThrow(() -> new IllegalStateException("the history of " + view.id() + " has no step "
                        + published.step() + ", which published version " + published.version()));
    }

    private static InstanceView with(InstanceView view, MachineState state) {
        return new InstanceView(
                view.id(),
                view.notation(),
                view.plan(),
                view.definition(),
                view.definitionVersion(),
                view.parent(),
                view.version(),
                view.status(),
                state,
                view.createdAt(),
                view.updatedAt(),
                view.endedAt());
    }
}
