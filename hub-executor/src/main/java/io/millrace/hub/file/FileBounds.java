package io.millrace.hub.file;

import java.util.List;

/**
 * What an execution may upload.
 *
 * @param types allowed media types, {@code image/*} for all of a kind
 */
public record FileBounds(long bytes, int perExecution, List<String> types) {

    public FileBounds {
        types = List.copyOf(types);
    }

    boolean allows(String type) {
        return types.stream()
                .anyMatch(allowed -> allowed.equals(type)
                        || allowed.endsWith("/*") && type.startsWith(allowed.substring(0, allowed.length() - 1)));
    }
}
