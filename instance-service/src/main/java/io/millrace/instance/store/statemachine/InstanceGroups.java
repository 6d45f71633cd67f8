package io.millrace.instance.store.statemachine;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.query.Aggregate;
import io.millrace.instance.statemachine.query.Grouping;
import io.millrace.instance.statemachine.query.Query;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.json.Json;

/** Counts and sums up instances by group. */
@ApplicationScoped
public class InstanceGroups {

    private final DataSource database;

    InstanceGroups(DataSource database) {
        this.database = database;
    }

    /** At most {@code limit} groups; a group has its name, its figures and, of several fields, each value. */
    public List<ObjectNode> of(String definition, String version, Query query, int limit) {
        Grouping grouping = query.grouping();
        Sql sql = Sql.of("select true");
        for (Field field : grouping.fields()) {
            sql = sql.then(field.label().in(", {}"));
        }
        for (Aggregate aggregate : grouping.aggregates()) {
            sql = sql.then(aggregate.sql().in(", {}"));
        }
        sql = sql.then(InstanceIndex.from(definition, version, query.condition().sql()))
                .then(Sql.of(ending(grouping)))
                .then(Sql.of(" limit ?::int", Integer.toString(limit)));
        return Rows.read(database, sql, false, row -> group(grouping, row));
    }

    private static String ending(Grouping grouping) {
        int fields = grouping.fields().size();
        if (fields == 0) {
            return "";
        }
        String columns =
                IntStream.range(2, 2 + fields).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String direction = grouping.descending() ? " desc" : "";
        String first = "";
        for (int i = 0; i < grouping.aggregates().size(); i++) {
            if (grouping.aggregates().get(i).name().equals(grouping.orderedBy())) {
                first = (2 + fields + i) + direction + " nulls last, ";
            }
        }
        String names = first.isEmpty() ? columns.replace(",", direction + ",") + direction : columns;
        return " group by " + columns + " order by " + first + names;
    }

    private static ObjectNode group(Grouping grouping, ResultSet row) throws SQLException {
        ObjectNode group = Json.object();
        int column = 2;
        if (grouping.fields().size() == 1) {
            group.put("name", row.getString(column++));
        } else if (grouping.fields().size() > 1) {
            ObjectNode values = Json.object();
            StringBuilder name = new StringBuilder();
            for (Field field : grouping.fields()) {
                String value = row.getString(column++);
                values.put(field.name(), value);
                name.append(name.isEmpty() ? "" : " / ").append(value);
            }
            group.put("name", name.toString());
            group.set("values", values);
        }
        for (Aggregate aggregate : grouping.aggregates()) {
            BigDecimal figure = row.getBigDecimal(column++);
            group.put(aggregate.name(), figure);
        }
        return group;
    }
}
