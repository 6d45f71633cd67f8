package io.millrace.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;

/** One service's database on a PostgreSQL server: its name, which is its role's name too, and how to reach it. */
public record Database(ServerAddress server, String name, String username, String password) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public Database {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a database name is lower case letters, digits and _: " + name);
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(server, name);
    }

    /**
     * Creates the database and a role of the same name that owns it, if they are not there yet.
     *
     * @param server the server and a login that may create both
     */
    public static Database create(ServerAddress server, String name) {
        Database database = new Database(server, name, name, name);
        try (Connection connection = connect(server)) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                execute(connection, "create role \"" + name + "\" login password '" + name + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "grant \"" + name + "\" to current_user");
                execute(connection, "create database \"" + name + "\" owner \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot create database " + name + " on PostgreSQL at " + server + ": " + e.getMessage(), e);
        }
        return database;
    }

    /** Removes the database and its role; for tests that borrowed a server. */
    public void drop() {
        try (Connection connection = connect(server)) {
            execute(connection, "drop database if exists \"" + name + "\" with (force)");
            execute(connection, "drop role if exists \"" + name + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop database " + name + " at " + server, e);
        }
    }

    static Connection connect(ServerAddress server) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", server.username());
        login.setProperty("password", server.password());
        login.setProperty("connectTimeout", "5");
        login.setProperty("loginTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(server, "postgres"), login);
    }

    private static String jdbcUrl(ServerAddress server, String database) {
        return "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database;
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
