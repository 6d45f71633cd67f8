package io.millrace.definition.statemachine;

import java.util.List;

/** What a publication brings, once its envelope is in order. */
public sealed interface Publication {

    /** @param rows master data of the component, which is a workflow then */
    record OfComponent(Component component, List<MasterData> rows) implements Publication {

        public OfComponent {
            rows = List.copyOf(rows);
        }
    }

    /** A row by itself: its flow is the key of a workflow. */
    record OfMasterData(MasterData row) implements Publication {}
}
