package io.millrace.instance.api.ruote;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of a replay or reapply as the API document shows it; it is read by {@link Correction}. */
@Schema(name = "RuoteCorrection")
record CorrectionBody(
        @Schema(description = "Another expression: a JSON tree, or a text in any notation")
        Object tree,

        @Schema(description = "Instead of the workitem's fields", type = SchemaType.OBJECT)
        Object fields,

        @Schema(description = "Added to the workitem's fields", type = SchemaType.OBJECT) @JsonProperty("merge_fields")
        Object mergeFields) {}
