package io.millrace.hub.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** The files of executions ({@code spec/hub.md} §5): uploaded before a submit, named in its payload, gone with the execution. */
public final class FileCache {

    private static final Duration BROKEN_OFF = Duration.ofHours(1);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final FileRecords records;
    private final FileStorage storage;
    private final FileBounds bounds;
    private final InstantSource clock;

    public FileCache(FileRecords records, FileStorage storage, FileBounds bounds, InstantSource clock) {
        this.records = records;
        this.storage = storage;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * Keeps an uploaded file.
     *
     * @param name as the client calls it
     * @param expires end of the execution's token
     * @throws io.millrace.problem.ProblemException when it is too large, empty, one too many, or of a type not allowed
     */
    public CachedFile put(String execution, String name, Path content, Instant expires) {
        try {
            String id = UUID.randomUUID().toString();
            CachedFile file = new CachedFile(id, execution, FileName.of(name), type(content), size(content), expires);
            if (!records.announce(file, clock.instant(), bounds.perExecution())) {
                throw refused("the execution has " + bounds.perExecution()
                        + " files already, as many as millrace.hub.files.per-execution allows");
            }
            storage.put(id, content);
            records.ready(id);
            return file;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private long size(Path content) throws IOException {
        long size = Files.size(content);
        if (size > bounds.bytes()) {
            throw Problem.of(
                            ProblemKind.TOO_LARGE,
                            "FILE_TOO_LARGE",
                            "the file is larger than the " + bounds.bytes() + " bytes millrace.hub.files.bytes allows")
                    .exception();
        }
        if (size == 0) {
            throw refused("the file is empty");
        }
        return size;
    }

    private String type(Path content) throws IOException {
        String type = FileTypes.of(content);
        if (!bounds.allows(type)) {
            throw refused("files of type " + type + " are not allowed by millrace.hub.files.types");
        }
        return type;
    }

    public Optional<CachedFile> find(String execution, String id) {
        return records.find(execution, id).filter(file -> file.expires().isAfter(clock.instant()));
    }

    /** Descriptors of those files of the execution that the value names, by id. */
    public Map<String, JsonNode> named(String execution, JsonNode value) {
        List<String> ids = Descriptors.ids(value);
        Map<String, JsonNode> known = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            records.find(execution, ids).stream()
                    .filter(file -> file.expires().isAfter(clock.instant()))
                    .forEach(file -> known.put(file.id(), file.descriptor()));
        }
        return known;
    }

    /** The content, or nothing when it is gone. The caller closes it. */
    public Optional<InputStream> open(CachedFile file) {
        try {
            return Optional.of(storage.open(file.id()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    public void remove(CachedFile file) {
        remove(List.of(file.id()));
    }

    /** Drops all files of these executions. */
    public void removeAll(Collection<String> executions) {
        remove(records.of(executions));
    }

    /** Drops what is not needed any more; gives how many files that were, at most the limit. */
    public int sweep(int limit) {
        Instant now = clock.instant();
        List<String> ids = records.superfluous(now, now.minus(BROKEN_OFF), limit);
        remove(ids);
        return ids.size();
    }

    private void remove(List<String> ids) {
        try {
            for (String id : ids) {
                storage.delete(id);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
        records.forget(ids);
    }

    private static RuntimeException refused(String why) {
        return Problem.of(ProblemKind.MALFORMED, "FILE_REFUSED", why).exception();
    }

    private static RuntimeException unavailable(IOException cause) {
        RuntimeException problem = Problem.unavailable(
                        "FILE_STORAGE_UNAVAILABLE", "the file storage does not answer", RETRY_AFTER_SECONDS)
                .exception();
        problem.addSuppressed(cause);
        return problem;
    }
}
