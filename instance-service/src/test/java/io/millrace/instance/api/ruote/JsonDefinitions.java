package io.millrace.instance.api.ruote;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.KnownDefinitions;
import io.millrace.json.Json;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;

/** Stands in for definition-service: compiles Ruote definitions in JSON; of the others it knows what the tables hold. */
@Alternative
@Priority(1)
@ApplicationScoped
public class JsonDefinitions implements Definitions {

    private static final PlanCodec CODEC =
            new PlanCodec(Map.<Notation, Class<? extends Plan>>of(Notation.RUOTE, RuotePlan.class));

    private final DataSource database;
    private final KnownDefinitions known;

    JsonDefinitions(DataSource database, KnownDefinitions known) {
        this.database = database;
        this.known = known;
    }

    @Override
    public Optional<KnownDefinition> resolve(Notation notation, String key, String version) {
        try {
            return notation == Notation.RUOTE ? Optional.empty() : known.resolve(notation, key, version);
        } catch (ProblemException e) {
            if ("DEFINITION_SERVICE_UNAVAILABLE".equals(e.problem().code())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Inline compile(Notation notation, String source) {
        if (!source.startsWith("[")) {
            return new Inline.Invalid(Problem.invalid("WORKFLOW_INVALID", "not JSON"));
        }
        CompiledPlan plan = CODEC.encode(plan(source));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into plan (hash, body) values (?, ?) on conflict do nothing")) {
            insert.setString(1, plan.hash().value());
            insert.setBytes(2, plan.json());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Inline.Compiled(plan.hash());
    }

    private static RuotePlan plan(String source) {
        Tree tree = Tree.of(Json.parse(source));
        return new RuotePlan(tree.isDefinition() ? tree.definitionName().orElse(null) : null, tree, Map.of());
    }
}
