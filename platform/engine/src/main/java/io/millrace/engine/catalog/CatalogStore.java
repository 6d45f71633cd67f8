package io.millrace.engine.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** The tables {@code known_definition}, {@code plan} and {@code inline_definition} of an executor. */
@ApplicationScoped
public class CatalogStore {

    private static final String VERSIONS = """
            select version, definition_id, plan_hash from known_definition where notation = ? and key = ?""";

    /** A version keeps its id; its plan may be compiled anew. What was told earlier but arrives later is not believed. */
    private static final String LEARN = """
            insert into known_definition (notation, key, version, definition_id, plan_hash, learned_at)
            select k.notation, k.key, k.version, k.id, k.plan, k.told_at
            from (values (?, ?, ?, ?, ?, ?::timestamptz)) as k (notation, key, version, id, plan, told_at)
            where not exists (select 1 from removed_definition r
                where r.notation = k.notation and r.key = k.key and r.removed_at >= k.told_at)
            on conflict (notation, key, version)
            do update set definition_id = excluded.definition_id, plan_hash = excluded.plan_hash,
                learned_at = excluded.learned_at
            where known_definition.learned_at <= excluded.learned_at""";

    private static final String FORGET = """
            with removal as (
                insert into removed_definition (notation, key, removed_at) values (?, ?, ?::timestamptz)
                on conflict (notation, key) do update
                set removed_at = greatest(removed_definition.removed_at, excluded.removed_at)
                returning notation, key)
            delete from known_definition k using removal r where k.notation = r.notation and k.key = r.key""";

    private static final String PLAN = "select body from plan where hash = ?";

    private static final String ADD_PLAN = "insert into plan (hash, body) values (?, ?) on conflict do nothing";

    private static final String INLINE = "select plan_hash from inline_definition where notation = ? and text_hash = ?";

    private static final String ADD_INLINE = """
            insert into inline_definition (notation, text_hash, plan_hash) values (?, ?, ?) on conflict do nothing""";

    private final DataSource database;

    CatalogStore(DataSource database) {
        this.database = database;
    }

    /** Every known version of a key. */
    List<KnownDefinition> versions(Notation notation, String key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(VERSIONS)) {
            select.setString(1, notation.text());
            select.setString(2, key);
            try (ResultSet rows = select.executeQuery()) {
                List<KnownDefinition> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new KnownDefinition(
                            rows.getString(2), notation, key, rows.getString(1), new PlanHash(rows.getString(3))));
                }
                return found;
            }
        }
    }

    /** @param told when it was published, as the announcement says */
    void learn(KnownDefinition definition, Instant told) throws SQLException {
        update(
                LEARN,
                definition.notation().text(),
                definition.key(),
                definition.version(),
                definition.id(),
                definition.plan().value(),
                told.toString());
    }

    void forget(Notation notation, String key, Instant told) throws SQLException {
        update(FORGET, notation.text(), key, told.toString());
    }

    Optional<byte[]> plan(PlanHash hash) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PLAN)) {
            select.setString(1, hash.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    void addPlan(PlanHash hash, byte[] body) throws SQLException {
        update(ADD_PLAN, hash.value(), body);
    }

    Optional<PlanHash> inline(Notation notation, String textHash) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(INLINE)) {
            select.setString(1, notation.text());
            select.setString(2, textHash);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new PlanHash(rows.getString(1))) : Optional.empty();
            }
        }
    }

    void addInline(Notation notation, String textHash, PlanHash plan) throws SQLException {
        update(ADD_INLINE, notation.text(), textHash, plan.value());
    }

    private void update(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
