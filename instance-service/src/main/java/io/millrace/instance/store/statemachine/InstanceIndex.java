package io.millrace.instance.store.statemachine;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.instance.statemachine.query.Query;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.plan.Notation;

/** Finds instances of a workflow in the engine's {@code instance} table and its searchable attributes. */
@ApplicationScoped
public class InstanceIndex {

    private final DataSource database;

    InstanceIndex(DataSource database) {
        this.database = database;
    }

    /** The newest instance with that business key, living or not. */
    public Optional<InstanceId> newest(String definition, String businessKey) {
        Sql sql = Sql.of("""
                select i.id from instance i
                where i.notation = ? and i.definition = ? and i.business_key = ?
                order by i.created_at desc, i.id desc
                limit 1
                """, Notation.STATE_MACHINE.text(), definition, businessKey);
        return ids(sql, true).stream().findFirst();
    }

    /**
     * A page of instances.
     *
     * @param version only those of that workflow version or of versions that begin with it, or null
     */
    public List<InstanceId> page(String definition, String version, Query query, int offset, int limit) {
        return new PageSearch(database, definition, version, query).page(offset, limit);
    }

    /** The rows a condition leaves; the attributes are joined only when they are asked about. */
    static Sql from(String definition, String version, Sql condition) {
        Sql from = Sql.of("""
                 from instance i left join instance_attributes a on a.instance_id = i.id
                where i.notation = ? and i.definition = ?""", Notation.STATE_MACHINE.text(), definition);
        return from.then(ofVersion(version)).then(condition.in(" and {}"));
    }

    /** The versions that one names: itself and those that begin with it; all when it is null. */
    static Sql ofVersion(String version) {
        return version == null
                ? Sql.of("")
                : Sql.of(
                        " and (i.definition_version = ? or starts_with(i.definition_version, ? || '.'))",
                        version,
                        version);
    }

    private List<InstanceId> ids(Sql sql, boolean fixedText) {
        return Rows.read(database, sql, fixedText, row -> new InstanceId(row.getString(1)));
    }
}
