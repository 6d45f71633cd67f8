package io.millrace.schema;

/**
 * One thing in a document that its schema does not allow, or in a schema that is wrong.
 *
 * @param path where, as a JSON pointer; empty for the document itself
 * @param keyword of the schema that says so, for example {@code required}
 */
public record SchemaFault(String path, String keyword, String message) {

    /** The path in dot form, {@code root} for the document itself. */
    public String member() {
        return path.isEmpty()
                ? "root"
                : path.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
