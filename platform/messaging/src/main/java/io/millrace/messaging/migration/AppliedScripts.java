package io.millrace.messaging.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;

/** The scripts that a database has had, as Flyway keeps them, beside those that this build holds. */
final class AppliedScripts {

    private AppliedScripts() {}

    /**
     * Whether the database has had exactly the scripts of this build, all of them with success and with the text they have
     * now. Then a migration has nothing to do, to refuse or to warn of. Whatever else than numbered scripts in the default
     * schema is configured is left to Flyway: false.
     */
    static boolean areThoseOf(Configuration build) throws SQLException {
        return isPlain(build)
                && inDatabase(build.getDataSource(), build.getTable()).equals(inBuild(build));
    }

    private static boolean isPlain(Configuration build) {
        return build.getResourceProvider() != null
                && build.getDefaultSchema() == null
                && build.getSchemas().length == 0
                && build.getCallbacks().length == 0
                && build.getJavaMigrations().length == 0
                && build.getJavaMigrationClassProvider().getClasses().isEmpty()
                && scripts(build, build.getRepeatableSqlMigrationPrefix()).isEmpty();
    }

    private static Collection<LoadableResource> scripts(Configuration build, String prefix) {
        return build.getResourceProvider().getResources(prefix, build.getSqlMigrationSuffixes());
    }

    private static Map<MigrationVersion, Integer> inBuild(Configuration build) {
        String prefix = build.getSqlMigrationPrefix();
        Map<MigrationVersion, Integer> found = new HashMap<>();
        for (LoadableResource script : scripts(build, prefix)) {
            String name = script.getFilename().substring(prefix.length());
            int end = name.indexOf(build.getSqlMigrationSeparator());
            if (end > 0) {
                found.put(MigrationVersion.fromVersion(name.substring(0, end)), ChecksumCalculator.calculate(script));
            }
        }
        return found;
    }

    /** One question. Rows that are not scripts applied with success have no checksum here, which no script equals. */
    private static Map<MigrationVersion, Integer> inDatabase(DataSource database, String table) throws SQLException {
        String question = """
                select version, case when success and type = 'SQL' then checksum end
                from "%s"
                where tableoid in (select oid from pg_class where relnamespace = current_schema()::regnamespace)
                """.formatted(table.replace("\"", "\"\""));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            Map<MigrationVersion, Integer> found = new HashMap<>();
            while (rows.next()) {
                found.put(MigrationVersion.fromVersion(rows.getString(1)), rows.getObject(2, Integer.class));
            }
            return found;
        }
    }
}
