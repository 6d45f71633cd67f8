package io.millrace.engine.store;

import java.util.List;

import static io.millrace.engine.store.Column.number;
import static io.millrace.engine.store.Column.owner;
import static io.millrace.engine.store.Column.text;
import static io.millrace.engine.store.Column.time;

/** The parts of the batch statement that tell what happened: history, activities, incidents, attributes. */
final class TraceSections {

    static final Section<HistoryRow> HISTORY = new Section<>(
            "traced",
            """
            insert into history (instance_id, step, at, event, effects)
            select r.owner, r.step, r.at, r.event::json, r.effects::json
            from {rows} join passed p on p.id = r.owner
            """,
            Write::history,
            List.of(
                    owner(),
                    number("step", (w, r) -> r.step()),
                    time("at", (w, r) -> r.at()),
                    text("event", (w, r) -> r.event()),
                    text("effects", (w, r) -> r.effects())));

    static final Section<ActivityRow> ACTIVITIES = new Section<>(
            "recorded",
            """
            insert into activity (instance_id, sequence, step, at, kind, node, details)
            select r.owner, r.sequence, r.step, r.at, r.kind, r.node, r.details::json
            from {rows} join passed p on p.id = r.owner
            """,
            Write::activities,
            List.of(
                    owner(),
                    number("sequence", (w, r) -> r.sequence()),
                    number("step", (w, r) -> r.step()),
                    time("at", (w, r) -> r.at()),
                    text("kind", (w, r) -> r.kind()),
                    text("node", (w, r) -> r.node()),
                    text("details", (w, r) -> r.details())));

    static final Section<IncidentRow> RAISED = new Section<>(
            "raised",
            """
            insert into incident (instance_id, id, code, message, raised_at)
            select r.owner, r.id, r.code, r.message, r.raised_at
            from {rows} join passed p on p.id = r.owner
            on conflict (instance_id, id) do update
            set code = excluded.code, message = excluded.message, raised_at = excluded.raised_at
            """,
            Write::raised,
            List.of(
                    owner(),
                    text("id", (w, r) -> r.id()),
                    text("code", (w, r) -> r.code()),
                    text("message", (w, r) -> r.message()),
                    time("raised_at", (w, r) -> r.raisedAt())));

    static final Section<String> RESOLVED =
            new Section<>("resolved", """
            delete from incident i using {rows} join passed p on p.id = r.owner
            where i.instance_id = r.owner and i.id = r.id
            """, Write::resolved, List.of(owner(), text("id", (w, r) -> r)));

    static final Section<String> ATTRIBUTES = new Section<>(
            "described",
            """
            insert into instance_attributes (instance_id, data)
            select r.owner, r.data::jsonb
            from {rows} join passed p on p.id = r.owner
            on conflict (instance_id) do update set data = excluded.data
            """,
            write -> write.attributes() == null ? List.of() : List.of(write.attributes()),
            List.of(owner(), text("data", (w, r) -> r)));

    static final List<Section<?>> ALL = List.of(HISTORY, ACTIVITIES, RAISED, RESOLVED, ATTRIBUTES);

    private TraceSections() {}
}
