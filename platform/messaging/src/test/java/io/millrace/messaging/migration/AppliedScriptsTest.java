package io.millrace.messaging.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.StringResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.millrace.testkit.Database;
import io.millrace.testkit.PostgresServer;
import io.millrace.testkit.ServerAddress;
import io.quarkus.flyway.runtime.QuarkusFlywayResourceProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The one question against what Flyway itself has done to a database. */
class AppliedScriptsTest {

    private static Optional<PostgresServer> ownPostgres = Optional.empty();
    private static ServerAddress postgres;

    private final Database database =
            Database.create(postgres, "scripts_" + UUID.randomUUID().toString().substring(0, 8));

    /** A script of a name. */
    private static final class Script extends StringResource {

        private final String name;

        Script(String name, String text) {
            super(text);
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }

    @BeforeAll
    static void server() {
        postgres = ServerAddress.configured("postgres", 5432).orElseGet(() -> {
            ownPostgres = Optional.of(PostgresServer.temporary());
            return ownPostgres.get().address();
        });
    }

    @AfterAll
    static void stopServer() {
        ownPostgres.ifPresent(PostgresServer::close);
    }

    @AfterEach
    void drop() {
        database.drop();
    }

    private PGSimpleDataSource connections() {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(database.jdbcUrl());
        connections.setUser(database.username());
        connections.setPassword(database.password());
        return connections;
    }

    /** A build that holds these scripts: file name to text. */
    private FluentConfiguration build(Map<String, String> scripts) {
        List<LoadableResource> resources = new ArrayList<>();
        scripts.forEach((name, text) -> resources.add(new Script(name, text)));
        return Flyway.configure()
                .dataSource(connections())
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:missing", "*:future")
                .javaMigrationClassProvider(List::of)
                .resourceProvider(new QuarkusFlywayResourceProvider(resources));
    }

    private void migrate(Map<String, String> scripts) {
        build(scripts).load().migrate();
    }

    private boolean isUpToDate(Map<String, String> scripts) throws SQLException {
        return AppliedScripts.areThoseOf(build(scripts));
    }

    private static final Map<String, String> TWO =
            Map.of("V1__one.sql", "create table one (a int);\n", "V10__two.sql", "create table two (a int);\n");

    @Test
    void shouldSeeThatThereIsNothingToDo() throws SQLException {
        migrate(TWO);

        assertThat(isUpToDate(TWO)).isTrue();
    }

    @Test
    void shouldLeaveAnEmptyDatabaseToFlyway() {
        assertThatThrownBy(() -> isUpToDate(TWO)).isInstanceOf(SQLException.class);
    }

    @Test
    void shouldSeeAScriptThatIsNotAppliedYetAlsoOneOfALowerNumber() throws SQLException {
        migrate(Map.of("V10__two.sql", "create table two (a int);\n"));

        assertThat(isUpToDate(TWO)).isFalse();
    }

    @Test
    void shouldLeaveAScriptThatWasEditedToFlywayWhichRefusesIt() throws SQLException {
        migrate(TWO);

        assertThat(isUpToDate(Map.of(
                        "V1__one.sql", "create table one (a int);\n", "V10__two.sql", "create table two (b int);\n")))
                .isFalse();
    }

    @Test
    void shouldLeaveADatabaseThatIsAheadToFlywayWhichSaysSo() throws SQLException {
        migrate(TWO);

        assertThat(isUpToDate(Map.of("V1__one.sql", "create table one (a int);\n")))
                .isFalse();
    }

    @Test
    void shouldLeaveAScriptThatFailedToFlyway() throws SQLException {
        migrate(TWO);
        try (Connection connection = connections().getConnection()) {
            connection
                    .createStatement()
                    .execute("update flyway_schema_history set success = false where version = '10'");
        }

        assertThat(isUpToDate(TWO)).isFalse();
    }

    @Test
    void shouldLeaveScriptsWithoutNumberToFlyway() throws SQLException {
        Map<String, String> scripts =
                Map.of("V1__one.sql", "create table one (a int);\n", "R__view.sql", "create view view as select 1;\n");
        migrate(scripts);

        assertThat(isUpToDate(scripts)).isFalse();
    }

    @Test
    void shouldNotTakeTheHistoryOfAnotherSchemaForItsOwn() throws SQLException {
        migrate(TWO);
        try (Connection connection = connections().getConnection()) {
            connection.createStatement().execute("create schema \"" + database.name() + "\"");
        }

        assertThat(isUpToDate(TWO)).isFalse();
    }
}
