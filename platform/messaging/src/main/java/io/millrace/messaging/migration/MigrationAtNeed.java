package io.millrace.messaging.migration;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.runtime.FlywayBuildTimeConfig;
import io.quarkus.flyway.runtime.FlywayContainer;
import io.quarkus.flyway.runtime.FlywayContainerProducer;
import io.quarkus.flyway.runtime.FlywayRuntimeConfig;

/**
 * Migrates at the start only when there is something to migrate. Flyway opens two connections and asks some thirty questions,
 * one after the other, to find that there is nothing: on busy processors a large part of a binary's start. One question
 * tells it too. Whatever it does not tell for certain is left to Flyway, with its lock, its waiting and its words.
 */
@Alternative
@Priority(1)
@Singleton
public class MigrationAtNeed extends FlywayContainerProducer {

    private static final Logger LOG = Logger.getLogger(MigrationAtNeed.class);

    public MigrationAtNeed(
            FlywayRuntimeConfig settings,
            FlywayBuildTimeConfig build,
            @All List<InstanceHandle<FlywayConfigurationCustomizer>> customizers) {
        super(settings, build, customizers);
    }

    @Override
    public FlywayContainer createFlyway(
            DataSource database, String name, boolean hasMigrations, boolean createPossible) {
        FlywayContainer whole = super.createFlyway(database, name, hasMigrations, createPossible);
        if (!onlyMigrates(whole) || !isUpToDate(whole.getFlyway())) {
            return whole;
        }
        LOG.info("the database has had all scripts of this version and no others");
        return new FlywayContainer(
                whole.getFlyway(), false, false, false, false, false, false, name, hasMigrations, createPossible);
    }

    private static boolean onlyMigrates(FlywayContainer container) {
        return container.isMigrateAtStart()
                && !container.isBaselineAtStart()
                && !container.isCleanAtStart()
                && !container.isRepairAtStart()
                && !container.isValidateAtStart();
    }

    private static boolean isUpToDate(Flyway flyway) {
        try {
            return AppliedScripts.areThoseOf(flyway.getConfiguration());
        } catch (SQLException e) {
            LOG.debugf("Flyway is asked, which waits for the database or makes its tables: %s", e.getMessage());
            return false;
        }
    }
}
