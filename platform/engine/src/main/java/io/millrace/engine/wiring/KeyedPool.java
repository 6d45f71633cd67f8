package io.millrace.engine.wiring;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.pool.DataSource;

/**
 * The engine's own connections to the service's database. Everything it does there goes by keys, and planning its batch
 * statement takes longer than running it: so a statement is planned once per connection and not again for each set of
 * values, and never as a scan of a table that was small when it was planned. Searches, whose best plan hangs on what is
 * asked, have the service's own connections.
 */
final class KeyedPool {

    private static final String SESSION = "set plan_cache_mode = force_generic_plan; set enable_seqscan = off";

    private KeyedPool() {}

    /** As the given ones, but for the session and how many there are. */
    static AgroalDataSource like(AgroalDataSource given, int connections) {
        AgroalConnectionPoolConfiguration pool = given.getConfiguration().connectionPoolConfiguration();
        return new DataSource(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(new AgroalConnectionPoolConfigurationSupplier(pool)
                        .connectionFactoryConfiguration(
                                new AgroalConnectionFactoryConfigurationSupplier(pool.connectionFactoryConfiguration())
                                        .initialSql(SESSION))
                        .connectionCache(ConnectionCache.none())
                        .transactionIntegration(TransactionIntegration.none())
                        .initialSize(0)
                        .minSize(0)
                        .maxSize(connections))
                .get());
    }
}
