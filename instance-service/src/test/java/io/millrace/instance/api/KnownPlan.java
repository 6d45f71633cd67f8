package io.millrace.instance.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;

/** A definition that this service has heard of: it lies where definition-service's message would have put it. */
public record KnownPlan(String key, String version, Plan plan) {

    public void store(DataSource database) throws SQLException {
        CompiledPlan compiled = new PlanCodec(Map.of()).encode(plan);
        try (Connection connection = database.getConnection();
                PreparedStatement body = connection.prepareStatement(
                        "insert into plan (hash, body) values (?, ?) on conflict do nothing");
                PreparedStatement known = connection.prepareStatement(
                        "insert into known_definition (notation, key, version, definition_id, plan_hash)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
            body.setString(1, compiled.hash().value());
            body.setBytes(2, compiled.json());
            body.executeUpdate();
            known.setString(1, published().text());
            known.setString(2, key);
            known.setString(3, version);
            known.setString(4, UUID.randomUUID().toString());
            known.setString(5, compiled.hash().value());
            known.executeUpdate();
        }
    }

    /** Components are looked up as workflows are. */
    private Notation published() {
        return plan.notation() == Notation.STATE_MACHINE_COMPONENT ? Notation.STATE_MACHINE : plan.notation();
    }
}
