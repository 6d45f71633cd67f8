package io.millrace.engine.store;

import java.util.List;

import static io.millrace.engine.store.Column.owner;
import static io.millrace.engine.store.Column.text;
import static io.millrace.engine.store.Column.time;

/** The parts of the batch statement for what an instance waits for: work items and subscriptions. */
final class WaitSections {

    static final Section<WorkItemRow> OPENED = new Section<>(
            "opened",
            """
            insert into work_item (id, instance_id, name, details, opened_at)
            select r.id, r.owner, r.name, r.details::json, r.opened_at
            from {rows} join passed p on p.id = r.owner
            on conflict (id) do update
            set name = excluded.name, details = excluded.details, opened_at = excluded.opened_at
            """,
            Write::openedWorkItems,
            List.of(
                    owner(),
                    text("id", (w, r) -> r.id()),
                    text("name", (w, r) -> r.name()),
                    text("details", (w, r) -> r.details()),
                    time("opened_at", (w, r) -> r.openedAt())));

    static final Section<String> CLOSED =
            new Section<>("closed", """
            delete from work_item i using {rows} join passed p on p.id = r.owner
            where i.id = r.id and i.instance_id = r.owner
            """, Write::closedWorkItems, List.of(owner(), text("id", (w, r) -> r)));

    static final Section<SubscriptionRow> SUBSCRIBED = new Section<>(
            "subscribed",
            """
            insert into subscription (instance_id, id, name, key, opened_at)
            select r.owner, r.id, r.name, r.key, r.opened_at
            from {rows} join passed p on p.id = r.owner
            on conflict (instance_id, id) do update
            set name = excluded.name, key = excluded.key, opened_at = excluded.opened_at
            """,
            Write::subscribed,
            List.of(
                    owner(),
                    text("id", (w, r) -> r.id()),
                    text("name", (w, r) -> r.name()),
                    text("key", (w, r) -> r.key()),
                    time("opened_at", (w, r) -> r.openedAt())));

    static final Section<String> UNSUBSCRIBED =
            new Section<>("unsubscribed", """
            delete from subscription s using {rows} join passed p on p.id = r.owner
            where s.instance_id = r.owner and s.id = r.id
            """, Write::unsubscribed, List.of(owner(), text("id", (w, r) -> r)));

    static final Section<Write> ENDED_WORK_ITEMS = new Section<>(
            "dropped_items",
            "delete from work_item i using {rows} join passed p on p.id = r.owner where i.instance_id = r.owner",
            WaitSections::ended,
            List.of(owner()));

    static final Section<Write> ENDED_SUBSCRIPTIONS = new Section<>(
            "dropped_subscriptions",
            "delete from subscription s using {rows} join passed p on p.id = r.owner where s.instance_id = r.owner",
            WaitSections::ended,
            List.of(owner()));

    static final List<Section<?>> ALL =
            List.of(OPENED, CLOSED, SUBSCRIBED, UNSUBSCRIBED, ENDED_WORK_ITEMS, ENDED_SUBSCRIPTIONS);

    private WaitSections() {}

    static List<Write> ended(Write write) {
        return write.ended() ? List.of(write) : List.of();
    }
}
