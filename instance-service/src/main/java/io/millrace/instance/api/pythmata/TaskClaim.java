package io.millrace.instance.api.pythmata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.millrace.web.json.StrictBody;

/** Who takes a task; the caller when left out. */
@StrictBody
@Schema(name = "UserTaskClaim")
public record TaskClaim(@Schema(maxLength = 255) String assignee) {}
