package io.millrace.hub.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known about the files, without their bytes. */
public interface FileRecords {

    /**
     * Announces a file whose bytes are not stored yet: nobody finds it.
     *
     * @return false when the execution has as many files as it may
     */
    boolean announce(CachedFile file, Instant now, int most);

    /** The bytes are stored. */
    void ready(String id);

    /** Those of the execution's stored files that have these ids. */
    List<CachedFile> find(String execution, Collection<String> ids);

    Optional<CachedFile> find(String execution, String id);

    /** Ids of all files of these executions, stored or not. */
    List<String> of(Collection<String> executions);

    /** Ids of files whose time is over, whose execution has ended or is gone, or whose upload was broken off. */
    List<String> superfluous(Instant now, Instant brokenOff, int limit);

    void forget(Collection<String> ids);
}
