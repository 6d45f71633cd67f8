package io.millrace.engine.wiring;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.millrace.engine.store.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class KeyedPoolTest {

    @Test
    void shouldPlanStatementsOnceOnTheEnginesConnectionsAndLeaveTheOthersAlone() throws SQLException {
        try (AgroalDataSource services = connectionsOfAService();
                AgroalDataSource engines = KeyedPool.like(services, 3)) {
            assertThat(setting(engines, "plan_cache_mode")).isEqualTo("force_generic_plan");
            assertThat(setting(engines, "enable_seqscan")).isEqualTo("off");
            assertThat(setting(services, "plan_cache_mode")).isEqualTo("auto");
            assertThat(setting(services, "enable_seqscan")).isEqualTo("on");
            assertThat(engines.getConfiguration().connectionPoolConfiguration().maxSize())
                    .isEqualTo(3);
        }
    }

    private static AgroalDataSource connectionsOfAService() throws SQLException {
        PGSimpleDataSource source = TestDatabase.empty().dataSource().unwrap(PGSimpleDataSource.class);
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(source.getURL())
                                .principal(new NamePrincipal(source.getUser()))
                                .credential(new SimplePassword(source.getPassword())))));
    }

    private static String setting(DataSource database, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
