package io.millrace.instance.api.ruote;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a launch as the API document shows it; it is read by {@link LaunchRequest}. */
@Schema(name = "RuoteLaunch")
record LaunchBody(
        @Schema(required = true, description = "The definition: Radial, JSON or XML")
        String workflow,

        @Schema(description = "The URL of all participants; exactly one of callback and callbacks")
        String callback,

        @Schema(description = "URLs by participant", type = SchemaType.OBJECT)
        Object callbacks,

        @Schema(description = "The first workitem's fields", type = SchemaType.OBJECT)
        Object fields) {}
