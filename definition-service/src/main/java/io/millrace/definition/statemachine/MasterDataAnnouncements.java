package io.millrace.definition.statemachine;

import java.util.List;

/** Tells the executor of state machines which rows are new, once the surrounding transaction has committed. */
public interface MasterDataAnnouncements {

    void published(List<MasterData> rows);
}
