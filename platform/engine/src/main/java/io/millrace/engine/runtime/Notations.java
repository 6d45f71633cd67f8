package io.millrace.engine.runtime;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.millrace.engine.kernel.State;
import io.millrace.engine.store.InstanceRow;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.problem.TooNew;

/** The notations this engine runs, and their states from and to bytes. */
final class Notations {

    private final Map<Notation, NotationRuntime<?, ?>> runtimes = new EnumMap<>(Notation.class);

    Notations(List<NotationRuntime<?, ?>> runtimes) {
        for (NotationRuntime<?, ?> runtime : runtimes) {
            if (this.runtimes.put(runtime.notation(), runtime) != null) {
                throw new IllegalArgumentException("two runtimes for notation " + runtime.notation());
            }
        }
    }

    NotationRuntime<?, ?> of(Notation notation) {
        NotationRuntime<?, ?> runtime = runtimes.get(notation);
        if (runtime == null) {
            throw new IllegalStateException("notation " + notation.text() + " does not run here");
        }
        return runtime;
    }

    /** @throws io.millrace.problem.ProblemException {@code STATE_TOO_NEW} */
    Current current(InstanceRow row) {
        NotationRuntime<?, ?> runtime = of(row.notation());
        if (row.format() > runtime.format()) {
            throw TooNew.state(row.id().value(), row.format(), runtime.format()).exception();
        }
        State state = Json.readOwn(row.state(), runtime.state());
        InstanceView view = new InstanceView(
                row.id(),
                row.notation(),
                row.plan(),
                row.definition(),
                row.definitionVersion(),
                row.parent(),
                row.version(),
                row.status(),
                state,
                row.createdAt(),
                row.updatedAt(),
                row.endedAt());
        return new Current(view, state.searchable(), row.state().length);
    }
}
