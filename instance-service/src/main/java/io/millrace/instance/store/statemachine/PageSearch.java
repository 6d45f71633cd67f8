package io.millrace.instance.store.statemachine;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.instance.statemachine.query.Condition;
import io.millrace.instance.statemachine.query.Query;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.plan.Notation;

/**
 * Finds a page of a workflow's instances. How many of them meet a filter is what PostgreSQL cannot know: its guess for a value
 * may be a hundred times too high, and then it looks at nearly all instances, newest first, for a page of ten. So each
 * way here is bounded by what it looks at and not by a guess, and gives way to the next when that does not suffice:
 *
 * <ol>
 *   <li>the index of the data, where it can answer: all that meet the filter, when they are few;
 *   <li>the newest (or oldest) instances: they fill the page when many meet the filter;
 *   <li>all instances, each looked at once: few of the newest meet the filter, and the index does not know those that do.
 * </ol>
 */
final class PageSearch {

    /** So many instances are fetched and sorted in a few milliseconds. */
    static final int FEW = 500;

    /** The first instances that are looked at in their order, and how many times more in each further round. */
    private static final int FIRST_WALK = 1_000;

    private static final int GROWTH = 16;

    /** A walk looks each instance's data up by id, which costs as much as reading this many in a row. */
    private static final int COST_OF_WALKING = 8;

    /** Of a deep page: how many instances are looked at for one that meets the filter. */
    private static final int PER_FOUND = 4;

    private final DataSource database;
    private final String definition;
    private final Query query;
    private final Sql ofVersion;
    private final Sql condition;
    private final String order;

    /** @param version only those of that workflow version or of versions that begin with it, or null */
    PageSearch(DataSource database, String definition, String version, Query query) {
        this.database = database;
        this.definition = definition;
        this.query = query;
        this.ofVersion = InstanceIndex.ofVersion(version);
        this.condition = query.condition().sql();
        String direction = query.sorting().descending() ? " desc" : "";
        this.order = " order by i.created_at" + direction + ", i.id" + direction;
    }

    List<InstanceId> page(int offset, int limit) {
        return query.condition()
                .indexed()
                .flatMap(indexed -> few(indexed, offset, limit))
                .orElseGet(() -> query.sorting().byCreation() ? inOrder(offset, limit) : all(offset, limit));
    }

    private List<InstanceId> inOrder(int offset, int limit) {
        boolean anyWillDo =
                query.condition().equals(Condition.NONE) && ofVersion.text().isEmpty();
        if (anyWillDo) {
            Sql sql = Sql.of("select i.id from instance i where true")
                    .then(ofDefinition())
                    .then(Sql.of(order))
                    .then(limited(offset, limit));
            return Rows.read(database, sql, false, row -> new InstanceId(row.getString(1)));
        }
        long looked = Math.max(FIRST_WALK, PER_FOUND * ((long) offset + limit));
        Walked walked = walk(looked, offset, limit);
        while (walked.ids().size() < limit && looked * GROWTH * COST_OF_WALKING <= walked.rows()) {
            looked *= GROWTH;
            walked = walk(looked, offset, limit);
        }
        return walked.ids().size() < limit ? all(offset, limit) : walked.ids();
    }

    /** What the index of the data finds, unless it is more than a few of all workflows. */
    private Optional<List<InstanceId>> few(Sql indexed, int offset, int limit) {
        Sql sql = Sql.of("with few as materialized (select a.* from instance_attributes a where ")
                .then(indexed)
                .then(Sql.of(" limit " + (FEW + 1) + "), found as (select count(*) <= " + FEW + " as few from few)"))
                .then(Sql.of(" select few, array("))
                .then(sorted(
                        Sql.of(" from few a join instance i on i.id = a.instance_id where (select few from found)"),
                        offset,
                        limit))
                .then(Sql.of(") from found"));
        return one(sql, row -> row.getBoolean(1) ? Optional.of(ids(row.getArray(2))) : Optional.empty());
    }

    /**
     * @param ids full, when there are so many among those looked at
     * @param rows instances of all workflows, as PostgreSQL last counted them; 0 when it has not
     */
    private record Walked(List<InstanceId> ids, long rows) {}

    private Walked walk(long looked, int offset, int limit) {
        Sql sql = Sql.of("select array(select i.id from (select * from instance i where true")
                .then(ofDefinition())
                .then(Sql.of(order + " limit ?::bigint) i", Long.toString(looked)))
                .then(Sql.of(" left join instance_attributes a on a.instance_id = i.id where true"))
                .then(meeting())
                .then(Sql.of(order))
                .then(limited(offset, limit))
                .then(Sql.of("), (select greatest(reltuples, 0)::bigint from pg_class"
                        + " where oid = 'instance'::regclass)"));
        return one(sql, row -> new Walked(ids(row.getArray(1)), row.getLong(2)));
    }

    private List<InstanceId> all(int offset, int limit) {
        Sql sql = sorted(
                Sql.of(" from instance i left join instance_attributes a on a.instance_id = i.id where true"),
                offset,
                limit);
        return Rows.read(database, sql, false, row -> new InstanceId(row.getString(1)));
    }

    /** The inner question stands alone, so that no index is read in the order of the outer. */
    private Sql sorted(Sql from, int offset, int limit) {
        return Sql.of("select id from (select ")
                .then(query.sorting().columns())
                .then(from)
                .then(ofDefinition())
                .then(meeting())
                .then(Sql.of(" offset 0) i order by " + query.sorting().order()))
                .then(limited(offset, limit));
    }

    private Sql ofDefinition() {
        return Sql.of(" and i.notation = ? and i.definition = ?", Notation.STATE_MACHINE.text(), definition);
    }

    private Sql meeting() {
        return ofVersion.then(condition.in(" and {}"));
    }

    private static Sql limited(int offset, int limit) {
        return Sql.of(" limit ?::int offset ?::int", Integer.toString(limit), Integer.toString(offset));
    }

    private <T> T one(Sql sql, Rows.Reader<T> reader) {
        return Rows.read(database, sql, false, reader).getFirst();
    }

    private static List<InstanceId> ids(Array ids) throws SQLException {
        return Arrays.stream((String[]) ids.getArray()).map(InstanceId::new).toList();
    }
}
