package io.millrace.web.start;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;

/**
 * OpenAPI documents that the start has left to the first who asks for them. Static, since what leaves them and what makes
 * them are two classes of the framework that do not know each other.
 */
final class LateDocuments {

    private static final Map<String, Late> LATE = new ConcurrentHashMap<>();

    /** What a document is made from. */
    record Late(AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name) {}

    private LateDocuments() {}

    static void add(Late document) {
        LATE.put(document.name(), document);
    }

    /** @return null when it has been made */
    static Late get(String name) {
        return LATE.get(name);
    }

    static void made(Late document) {
        LATE.remove(document.name(), document);
    }
}
