package io.millrace.instance.api.ruote;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body that gives other URLs as the API document shows it; it is read by {@link Callbacks}. */
@Schema(name = "RuoteCallbacks")
record CallbacksBody(
        @Schema(description = "The URL of all participants; exactly one of the two")
        String callback,

        @Schema(description = "URLs by participant", type = SchemaType.OBJECT)
        Object callbacks) {}
