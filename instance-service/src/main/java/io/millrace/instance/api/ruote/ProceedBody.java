package io.millrace.instance.api.ruote;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a proceed as the API document shows it. */
@Schema(name = "RuoteProceed")
record ProceedBody(
        @Schema(description = "Merged into the workitem's fields, key by key", type = SchemaType.OBJECT)
        Object fields) {}
