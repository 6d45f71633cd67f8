package io.millrace.engine.catalog;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.engine.runtime.Plans;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.PlanHash;
import io.quarkus.arc.All;

/** Plans in memory, behind them this service's table, behind that definition-service. */
@ApplicationScoped
public class StoredPlans implements Plans {

    private final CatalogStore store;
    private final DefinitionClient client;
    private final PlanCodec codec;
    private final BoundedCache<PlanHash, Plan> decoded;

    StoredPlans(
            CatalogStore store,
            DefinitionClient client,
            @All List<NotationRuntime<?, ?>> notations,
            @All List<PlanType> others,
            CatalogConfig config) {
        this.store = store;
        this.client = client;
        this.decoded = new BoundedCache<>(config.cachedPlans());
        Map<Notation, Class<? extends Plan>> types = new EnumMap<>(Notation.class);
        notations.forEach(runtime -> types.put(runtime.notation(), runtime.plan()));
        others.forEach(other -> types.put(other.notation(), other.plan()));
        this.codec = new PlanCodec(types);
    }

    @Override
    public Plan plan(PlanHash hash) {
        Plan known = decoded.get(hash);
        if (known != null) {
            return known;
        }
        try {
            byte[] body = store.plan(hash)
                    .orElseThrow(() -> new IllegalStateException("plan " + hash + " is not stored here"));
            return keep(hash, body);
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    /** Makes sure that a plan is stored here; asks definition-service for it when it is not. */
    void ensure(PlanHash hash) {
        if (decoded.get(hash) != null) {
            return;
        }
        try {
            byte[] body = store.plan(hash).orElse(null);
            if (body == null) {
                add(client.plan(hash));
            } else {
                keep(hash, body);
            }
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    /** Stores a plan's bytes. */
    PlanHash add(byte[] body) {
        PlanHash hash = PlanHash.of(body);
        try {
            store.addPlan(hash, body);
            keep(hash, body);
            return hash;
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    private Plan keep(PlanHash hash, byte[] body) {
        Plan plan = codec.decode(body);
        decoded.put(hash, plan);
        return plan;
    }
}
