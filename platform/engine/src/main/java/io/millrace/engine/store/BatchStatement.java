package io.millrace.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.millrace.engine.kernel.InstanceId;

/**
 * A whole batch as one statement, so that it is one round trip and one transaction: first the instances with their
 * version fence, then, joined to those that passed, everything that hangs on them. Only the sections that have rows are
 * in it; the text depends on nothing else, so the driver prepares each combination once.
 */
final class BatchStatement {

    /**
     * Mail that a write uses up must be there to delete; if not, another replica used it and the whole statement must
     * fail. The division does that: which kind of write lost cannot be told before all have run.
     */
    private static final String GUARD = """
            taken as (delete from mailbox m using wanted w
                where m.instance_id = w.recipient and m.id = w.id and m.parked_at is null returning m.id),
            guarded as (select 1 / case when (select count(*) from taken) = (select count(*) from wanted)
                then 1 else 0 end as ok)
            """;

    private final List<Section<?>> sections = new ArrayList<>();
    private final Map<Long, String> texts = new ConcurrentHashMap<>();

    BatchStatement(Duration lease) {
        sections.addAll(InstanceSections.ALL);
        sections.addAll(TraceSections.ALL);
        sections.addAll(WaitSections.ALL);
        sections.add(MailSections.sent(lease));
        sections.add(MailSections.BROADCAST);
        sections.add(MailSections.CLEARED);
        sections.add(MailSections.ENDED);
        sections.add(MailSections.WANTED);
        sections.add(MailSections.ONCE);
        sections.add(MailSections.OUTBOX);
    }

    Set<InstanceId> run(Connection connection, List<Write> writes) throws SQLException {
        List<Section.Gathered<?>> gathered = new ArrayList<>(sections.size());
        long present = 0;
        for (int i = 0; i < sections.size(); i++) {
            Section.Gathered<?> rows = sections.get(i).gather(writes);
            if (!rows.empty()) {
                present |= 1L << i;
                gathered.add(rows);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(texts.computeIfAbsent(present, this::text))) {
            int parameter = 1;
            for (Section.Gathered<?> rows : gathered) {
                parameter = rows.bind(statement, parameter, writes);
            }
            Set<InstanceId> passed = HashSet.newHashSet(writes.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    passed.add(new InstanceId(rows.getString(1)));
                }
            }
            return passed;
        }
    }

    private List<Section<?>> in(long present) {
        List<Section<?>> list = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if ((present & 1L << i) != 0) {
                list.add(sections.get(i));
            }
        }
        return list;
    }

    private String text(long present) {
        List<Section<?>> all = in(present);
        List<String> parts = new ArrayList<>();
        all.stream().filter(InstanceSections.ALL::contains).map(Section::sql).forEach(parts::add);
        String passed = all.stream()
                .filter(InstanceSections.ALL::contains)
                .map(section -> "select id from " + section.name())
                .collect(Collectors.joining(" union all "));
        parts.add("passed as (" + passed + ")");
        all.stream()
                .filter(section -> !InstanceSections.ALL.contains(section))
                .map(Section::sql)
                .forEach(parts::add);
        boolean guarded = all.contains(MailSections.WANTED);
        if (guarded) {
            parts.add(GUARD);
        }
        return "with " + String.join(",\n", parts)
                + (guarded ? "select p.id, g.ok from passed p cross join guarded g" : "\nselect p.id from passed p");
    }
}
