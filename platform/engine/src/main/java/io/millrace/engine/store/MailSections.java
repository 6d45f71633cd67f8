package io.millrace.engine.store;

import java.time.Duration;
import java.util.List;

import io.millrace.messaging.outbox.OutboxRow;

import static io.millrace.engine.store.Column.owner;
import static io.millrace.engine.store.Column.text;
import static io.millrace.engine.store.Column.time;

/** The parts of the batch statement for mail, outbox and idempotency keys. */
final class MailSections {

    /** Mail due at once goes straight to its lane, so it is inserted as taken. */
    static Section<MailRow> sent(Duration lease) {
        return new Section<>(
                "sent",
                """
                insert into mailbox (instance_id, id, kind, timer_id, due_at, payload, claimed_until)
                select r.recipient, r.id, r.kind, r.timer_id, r.due_at, r.payload::json,
                    case when r.timer_id is null then now() + interval '%d milliseconds' end
                from {rows} join passed p on p.id = r.owner
                on conflict do nothing
                """.formatted(lease.toMillis()),
                Write::mail,
                List.of(
                        owner(),
                        text("recipient", (w, r) -> r.instance().value()),
                        text("id", (w, r) -> r.id()),
                        text("kind", (w, r) -> r.kind().text()),
                        text("timer_id", (w, r) -> r.timer()),
                        time("due_at", (w, r) -> r.dueAt()),
                        text("payload", (w, r) -> r.payload())));
    }

    /** Left unclaimed: any replica's sweep takes them to their lanes. */
    static final Section<BroadcastRow> BROADCAST = new Section<>(
            "broadcast",
            """
            insert into mailbox (instance_id, id, kind, due_at, payload)
            select t.instance_id, t.id, 'event', t.due_at, t.payload::json
            from (select distinct s.instance_id, r.id, r.due_at, r.payload
                from {rows} join passed p on p.id = r.owner
                join subscription s on s.name = r.name and (s.key is null or r.key is null or s.key = r.key)
                where s.instance_id <> r.owner) t
            on conflict do nothing
            """,
            Write::broadcasts,
            List.of(
                    owner(),
                    text("id", (w, r) -> r.id()),
                    text("name", (w, r) -> r.name()),
                    text("key", (w, r) -> r.key()),
                    time("due_at", (w, r) -> r.dueAt()),
                    text("payload", (w, r) -> r.payload())));

    static final Section<String> CLEARED =
            new Section<>("cleared", """
            delete from mailbox m using {rows} join passed p on p.id = r.owner
            where m.instance_id = r.owner and m.timer_id = r.timer_id and m.id <> all({kept})
            """, Write::clearedTimers, List.of(owner(), text("timer_id", (w, r) -> r)));

    static final Section<Write> ENDED = new Section<>("dropped_mail", """
            delete from mailbox m using {rows} join passed p on p.id = r.owner
            where m.instance_id = r.owner and m.kind in ('timer', 'continue') and m.id <> all({kept})
            """, WaitSections::ended, List.of(owner()));

    static final Section<MailKey> WANTED = new Section<>(
            "wanted",
            "select r.recipient, r.id from {rows} join passed p on p.id = r.owner",
            Write::consumed,
            List.of(owner(), text("recipient", (w, r) -> r.instance().value()), text("id", (w, r) -> r.id())));

    static final Section<OnceRow> ONCE = new Section<>(
            "used",
            """
            insert into once (scope, key, request_hash, instance_id, answer)
            select r.scope, r.key, r.request_hash, r.instance_id, r.answer::json
            from {rows} join passed p on p.id = r.owner
            """,
            Write::once,
            List.of(
                    owner(),
                    text("scope", (w, r) -> r.key().scope()),
                    text("key", (w, r) -> r.key().key()),
                    text("request_hash", (w, r) -> r.requestHash()),
                    text("instance_id", (w, r) -> r.instance().value()),
                    text("answer", (w, r) -> r.answer())));

    static final Section<OutboxRow> OUTBOX = new Section<>(
            "published",
            """
            insert into outbox (id, routing_key, type, subject, data, created_at, exchange)
            select r.id::uuid, r.routing_key, r.type, r.subject, r.data::json, r.created_at, r.exchange
            from {rows} join passed p on p.id = r.owner
            order by r.id
            """,
            Write::outbox,
            List.of(
                    owner(),
                    text("id", (w, r) -> r.id()),
                    text("routing_key", (w, r) -> r.routingKey()),
                    text("type", (w, r) -> r.type()),
                    text("subject", (w, r) -> r.subject()),
                    text("data", (w, r) -> r.data()),
                    time("created_at", (w, r) -> r.time()),
                    text("exchange", (w, r) -> r.exchange())));

    private MailSections() {}
}
