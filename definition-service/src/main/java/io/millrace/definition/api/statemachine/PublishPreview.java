package io.millrace.definition.api.statemachine;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.millrace.definition.statemachine.Preview;

/** What publishing would do; nothing was stored. */
public record PublishPreview(
        @Schema(description = "Always true: what is not valid is answered 400")
        boolean valid,

        @Schema(description = "False when a script is of a language that does not run here: starting is answered 422")
        boolean executable,

        List<Warning> warnings,
        List<String> foreignScripts,

        @Schema(description = "References to components that are not published")
        List<String> unresolved) {

    /** Something odd that publishes. */
    public record Warning(String path, String code, String message) {}

    static PublishPreview of(Preview preview) {
        return new PublishPreview(
                true,
                preview.foreignScripts().isEmpty(),
                preview.warnings().stream()
                        .map(warning -> new Warning(warning.path(), warning.code(), warning.message()))
                        .toList(),
                preview.foreignScripts(),
                preview.unresolved());
    }
}
