package io.millrace.hub.backoffice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the database knows of executions beside their states. */
public interface ExecutionRecords {

    /** Newest first. */
    List<ExecutionSummary> list(ExecutionFilter filter, int offset, int limit);

    long count(ExecutionFilter filter);

    /** Executions by state. */
    Map<String, Long> states(ExecutionFilter filter);

    List<RouteFigures> routes(ExecutionFilter filter, int limit);

    /** An execution whose data is gone. */
    Optional<ExecutionSummary> past(String execution);

    /** Ids of executions that are over and were started before, or whose own life time has passed. */
    List<String> over(Instant startedBefore, Instant now, int limit);

    /**
     * Removes everything these executions and their functions have left behind.
     *
     * @param remember whether that they existed is kept, without anybody's data
     */
    void drop(Collection<String> executions, boolean remember);

    /** Forgets remembered executions that were started before; gives how many, at most the limit. */
    int forget(Instant startedBefore, int limit);
}
