package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import io.millrace.hub.file.CachedFile;
import io.millrace.hub.file.FileRecords;

/** The table of files. */
public final class StoredFiles implements FileRecords {

    private static final String COLUMNS =
            "select id, execution_id, file_name, mime_type, size, expires_at from file_cache";

    private final Database database;

    public StoredFiles(DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public boolean announce(CachedFile file, Instant now, int most) {
        return database.with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into file_cache (id, execution_id, file_name, mime_type, size, created_at, expires_at)
                    select ?, ?, ?, ?, ?, ?, ? where (select count(*) from file_cache where execution_id = ?) < ?
                    """)) {
                insert.setString(1, file.id());
                insert.setString(2, file.execution());
                insert.setString(3, file.name());
                insert.setString(4, file.type());
                insert.setLong(5, file.size());
                insert.setObject(6, utc(now));
                insert.setObject(7, utc(file.expires()));
                insert.setString(8, file.execution());
                insert.setInt(9, most);
                return insert.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void ready(String id) {
        database.with(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update file_cache set ready = true where id = ?")) {
                update.setString(1, id);
                return update.executeUpdate();
            }
        });
    }

    @Override
    public List<CachedFile> find(String execution, Collection<String> ids) {
        return database.with(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(COLUMNS + " where execution_id = ? and id = any(?) and ready")) {
                select.setString(1, execution);
                select.setArray(2, texts(connection, ids));
                List<CachedFile> files = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        files.add(new CachedFile(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getLong(5),
                                rows.getTimestamp(6).toInstant()));
                    }
                }
                return files;
            }
        });
    }

    @Override
    public Optional<CachedFile> find(String execution, String id) {
        return find(execution, List.of(id)).stream().findFirst();
    }

    @Override
    public List<String> of(Collection<String> executions) {
        return database.with(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select id from file_cache where execution_id = any(?)")) {
                select.setArray(1, texts(connection, executions));
                return ids(select);
            }
        });
    }

    @Override
    public List<String> superfluous(Instant now, Instant brokenOff, int limit) {
        return database.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select f.id from file_cache f left join instance i on i.id = f.execution_id
                    where f.expires_at < ? or i.id is null or i.ended_at is not null
                        or not f.ready and f.created_at < ?
                    limit ?
                    """)) {
                select.setObject(1, utc(now));
                select.setObject(2, utc(brokenOff));
                select.setInt(3, limit);
                return ids(select);
            }
        });
    }

    @Override
    public void forget(Collection<String> ids) {
        database.with(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from file_cache where id = any(?)")) {
                delete.setArray(1, texts(connection, ids));
                return delete.executeUpdate();
            }
        });
    }

    private static List<String> ids(PreparedStatement select) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static java.sql.Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
