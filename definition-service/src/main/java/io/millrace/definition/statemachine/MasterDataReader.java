package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.version.Version;

/** Reads the {@code data} rows of a publication; what is wrong with them is noted. */
final class MasterDataReader {

    private static final int MAX_KEY = 100;

    private final MasterDataBounds bounds;

    MasterDataReader(MasterDataBounds bounds) {
        this.bounds = bounds;
    }

    /** @param version of the component that has the rows; null when it has none that can be read */
    List<MasterData> read(Envelope envelope, Version version, Findings findings) {
        JsonNode data = envelope.data();
        if (data == null || data.isNull() || data.isArray() && data.isEmpty()) {
            return List.of();
        }
        if (!data.isArray()) {
            findings.fault("data", "PATTERN", "must be a list of rows");
            return List.of();
        }
        if (!ComponentKind.WORKFLOW.flow().equals(envelope.flow())) {
            findings.fault("data", "NOT_A_WORKFLOW", "rows are instances of a workflow, published with flow sys-flows");
            return List.of();
        }
        if (data.size() > bounds.rows()) {
            findings.fault(
                    "data", "TOO_MANY_ROWS", "has " + data.size() + " rows, more than " + bounds.rows() + " (rows)");
            return List.of();
        }
        List<MasterData> rows = new ArrayList<>(data.size());
        for (int i = 0; i < data.size(); i++) {
            row("data[" + i + "].", envelope, version, data.get(i), findings).ifPresent(rows::add);
        }
        return rows;
    }

    private Optional<MasterData> row(
            String place, Envelope envelope, Version workflowVersion, JsonNode row, Findings findings) {
        if (!row.isObject()) {
            findings.fault(place.substring(0, place.length() - 1), "PATTERN", "must be an object");
            return Optional.empty();
        }
        String key = row.path("key").textValue();
        if (ComponentKind.of(envelope.key()).isPresent()) {
            EnvelopeFields.name(findings, place + "key", key, MAX_KEY);
        } else {
            EnvelopeFields.businessKey(findings, place + "key", key, MAX_KEY);
        }
        Optional<Version> version = EnvelopeFields.version(
                findings, place + "version", row.path("version").textValue());
        if (!row.path("attributes").isObject()) {
            findings.fault(place + "attributes", "REQUIRED", "must be an object");
        }
        MasterData read = new MasterData(
                place,
                envelope.domain(),
                envelope.key(),
                workflowVersion,
                key,
                version.orElse(null),
                tags(place, row.path("tags"), findings),
                row.path("attributes"));
        checkSize(read, findings);
        return version.map(any -> read);
    }

    /** What is handed on as a message is bounded; a component stays here. */
    void checkSize(MasterData row, Findings findings) {
        int length =
                Json.text(row.attributes()).length() + Json.text(row.tags()).length();
        if (length > bounds.rowLength() && ComponentKind.of(row.workflow()).isEmpty()) {
            findings.fault(
                    row.place() + "attributes",
                    "TOO_LONG",
                    "has, with the tags, " + length + " characters as JSON, more than " + bounds.rowLength()
                            + " (row-length)");
        }
    }

    private static List<String> tags(String place, JsonNode tags, Findings findings) {
        List<String> read = new ArrayList<>();
        boolean texts = tags.isMissingNode() || tags.isNull() || tags.isArray();
        for (JsonNode tag : tags) {
            texts &= tag.isTextual();
            read.add(tag.asText());
        }
        if (!texts) {
            findings.fault(place + "tags", "PATTERN", "must be a list of texts");
        }
        return read;
    }
}
