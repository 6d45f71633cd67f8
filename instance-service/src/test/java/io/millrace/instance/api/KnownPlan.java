package io.millrace.instance.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.PlanHash;

/** A definition that this service has heard of: it lies where definition-service's message would have put it. */
public record KnownPlan(String key, String version, Plan plan) {

    public void store(DataSource database) throws SQLException {
        CompiledPlan compiled = new PlanCodec(Map.of()).encode(plan);
        store(database, compiled.hash(), compiled.json());
    }

    /** As a version of the service would store it that writes the format after ours. */
    public void storeInNewerFormat(DataSource database) throws SQLException {
        ObjectNode compiled =
                (ObjectNode) Json.parse(new PlanCodec(Map.of()).encode(plan).json());
        compiled.put("format", compiled.get("format").asInt() + 1);
        byte[] json = Json.bytes(compiled);
        store(database, PlanHash.of(json), json);
    }

    private void store(DataSource database, PlanHash hash, byte[] json) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement body = connection.prepareStatement(
                        "insert into plan (hash, body) values (?, ?) on conflict do nothing");
                PreparedStatement known = connection.prepareStatement(
                        "insert into known_definition (notation, key, version, definition_id, plan_hash)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
            body.setString(1, hash.value());
            body.setBytes(2, json);
            body.executeUpdate();
            known.setString(1, published().text());
            known.setString(2, key);
            known.setString(3, version);
            known.setString(4, UUID.randomUUID().toString());
            known.setString(5, hash.value());
            known.executeUpdate();
        }
    }

    /** Components are looked up as workflows are. */
    private Notation published() {
        return plan.notation() == Notation.STATE_MACHINE_COMPONENT ? Notation.STATE_MACHINE : plan.notation();
    }
}
