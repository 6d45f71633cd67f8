package io.millrace.hub.wiring;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.expression.Expressions;
import io.millrace.hub.backoffice.DroppedExecutions;
import io.millrace.hub.backoffice.ExecutionRecords;
import io.millrace.hub.execution.HubInterpreter;
import io.millrace.hub.execution.HubState;
import io.millrace.hub.file.FileBounds;
import io.millrace.hub.file.FileCache;
import io.millrace.hub.file.FileStorage;
import io.millrace.hub.outbound.DiskStorage;
import io.millrace.hub.outbound.S3Storage;
import io.millrace.hub.store.StoredExecutions;
import io.millrace.hub.store.StoredFiles;
import io.millrace.hub.store.StoredKeys;
import io.millrace.hub.token.ConfiguredKeys;
import io.millrace.hub.token.TokenConfig;
import io.millrace.hub.token.TokenKeys;
import io.millrace.hub.token.Tokens;
import io.millrace.plan.Notation;
import io.millrace.plan.hub.HubPlan;
import io.millrace.settings.Setting;
import io.quarkus.runtime.Startup;

/** Puts the hub notation into the engine, and the pure parts together. */
public class HubBeans {

    private static final int CACHED_EXPRESSIONS = 10_000;

    @Produces
    @Singleton
    NotationRuntime<HubPlan, HubState> notation() {
        return new NotationRuntime<>(
                Notation.HUB,
                HubPlan.class,
                HubState.class,
                HubState.FORMAT,
                new HubInterpreter(new Expressions(CACHED_EXPRESSIONS)));
    }

    @Produces
    @Singleton
    @Startup
    Tokens tokens(TokenConfig config, DataSource database, InstantSource clock) {
        TokenKeys keys = config.keys().isEmpty()
                ? new StoredKeys(database, config.algorithm(), config.rotateEvery(), config.expiration(), clock)
                : Setting.made("millrace.hub.token", () -> new ConfiguredKeys(config.keys(), config.current()));
        return new Tokens(keys, config.expiration());
    }

    @Produces
    @Singleton
    ExecutionRecords executions(DataSource database) {
        return new StoredExecutions(database);
    }

    @Produces
    @Singleton
    DroppedExecutions dropped(
            ExecutionRecords records, FileCache files, HubConfig config, TokenConfig tokens, InstantSource clock) {
        Duration kept = config.executionExpiration().compareTo(tokens.expiration()) > 0
                ? config.executionExpiration()
                : tokens.expiration();
        return new DroppedExecutions(records, files, kept, config.remember(), clock);
    }

    @Produces
    @Singleton
    @Startup
    FileCache files(FileConfig config, DataSource database, InstantSource clock) {
        FileStorage storage = switch (config.storage()) {
            case DISK -> new DiskStorage(config.directory());
            case S3 -> new S3Storage(Setting.made("millrace.hub.files.s3", config.s3()::access), clock);
        };
        FileBounds bounds = new FileBounds(config.bytes().asLongValue(), config.perExecution(), config.types());
        return new FileCache(new StoredFiles(database), storage, bounds, clock);
    }
}
