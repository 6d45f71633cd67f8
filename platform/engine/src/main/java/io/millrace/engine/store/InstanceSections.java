package io.millrace.engine.store;

import java.util.List;
import java.util.function.Function;

import static io.millrace.engine.store.Column.number;
import static io.millrace.engine.store.Column.text;
import static io.millrace.engine.store.Column.time;

/** The parts of the batch statement that guard: each gives the ids of the instances that passed. */
final class InstanceSections {

    static final Section<Write> CREATED = new Section<>(
            "created",
            """
            insert into instance (id, notation, plan_hash, definition, definition_version, parent_id, version, status,
                business_key, unique_key, position, state_format, state, created_at, updated_at, ended_at)
            select r.id, r.notation, r.plan_hash, r.definition, r.definition_version, r.parent_id, r.version, r.status,
                r.business_key, r.unique_key, r.position::text[], r.state_format, r.state, r.created_at, r.updated_at,
                r.ended_at
            from {rows}
            on conflict do nothing
            returning id
            """,
            fenced(Fence.CREATE),
            List.of(
                    text("id", (w, r) -> w.instance().value()),
                    text("notation", (w, r) -> w.row().notation().text()),
                    text("plan_hash", (w, r) -> w.row().plan().value()),
                    text("definition", (w, r) -> w.row().definition()),
                    text("definition_version", (w, r) -> w.row().definitionVersion()),
                    text(
                            "parent_id",
                            (w, r) -> w.row().parent() == null
                                    ? null
                                    : w.row().parent().value()),
                    number("version", (w, r) -> w.row().version()),
                    text("status", (w, r) -> w.row().status().text()),
                    text("business_key", (w, r) -> w.row().businessKey()),
                    text("unique_key", (w, r) -> w.row().uniqueKey()),
                    text("position", (w, r) -> Arrays.literal(w.row().position())),
                    number("state_format", (w, r) -> (long) w.row().format()),
                    new Column<>("state", "bytea", (w, r) -> w.row().state()),
                    time("created_at", (w, r) -> w.row().createdAt()),
                    time("updated_at", (w, r) -> w.row().updatedAt()),
                    time("ended_at", (w, r) -> w.row().endedAt())));

    static final Section<Write> MOVED = new Section<>(
            "moved",
            """
            update instance i
            set version = r.version, status = r.status, business_key = r.business_key, unique_key = r.unique_key,
                position = r.position::text[], state_format = r.state_format, state = r.state,
                updated_at = r.updated_at, ended_at = r.ended_at
            from {rows}
            where i.id = r.id and i.version = r.expected
            returning i.id
            """,
            fenced(Fence.MOVE),
            List.of(
                    text("id", (w, r) -> w.instance().value()),
                    number("expected", (w, r) -> w.expected()),
                    number("version", (w, r) -> w.row().version()),
                    text("status", (w, r) -> w.row().status().text()),
                    text("business_key", (w, r) -> w.row().businessKey()),
                    text("unique_key", (w, r) -> w.row().uniqueKey()),
                    text("position", (w, r) -> Arrays.literal(w.row().position())),
                    number("state_format", (w, r) -> (long) w.row().format()),
                    new Column<>("state", "bytea", (w, r) -> w.row().state()),
                    time("updated_at", (w, r) -> w.row().updatedAt()),
                    time("ended_at", (w, r) -> w.row().endedAt())));

    static final Section<Write> HELD = new Section<>(
            "held",
            """
            select i.id from instance i join {rows} on i.id = r.id
            where i.version = r.expected
            for share of i
            """,
            fenced(Fence.HOLD),
            List.of(text("id", (w, r) -> w.instance().value()), number("expected", (w, r) -> w.expected())));

    static final Section<Write> UNFENCED = new Section<>(
            "unfenced",
            "select r.id from {rows}",
            fenced(Fence.NONE),
            List.of(text("id", (w, r) -> w.instance().value())));

    static final List<Section<?>> ALL = List.of(CREATED, MOVED, HELD, UNFENCED);

    private InstanceSections() {}

    private static Function<Write, List<Write>> fenced(Fence fence) {
        return write -> write.fence() == fence ? List.of(write) : List.of();
    }
}
