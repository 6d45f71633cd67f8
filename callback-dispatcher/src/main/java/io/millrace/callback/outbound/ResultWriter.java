package io.millrace.callback.outbound;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.millrace.callback.delivery.Result;
import io.millrace.callback.store.ResultStore;
import io.millrace.callback.wiring.CallbackSettings;

/** Stores results as they come, many in one transaction. While the database is away they wait here, bounded by what is held. */
@ApplicationScoped
public class ResultWriter {

    private static final Logger LOG = Logger.getLogger(ResultWriter.class);
    private static final int BATCH = 200;

    private final ResultStore store;
    private final ResultMessages messages;
    private final CallbackSettings settings;
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private volatile Consumer<List<Result>> whenStored = stored -> {};
    private Thread thread;

    public ResultWriter(ResultStore store, ResultMessages messages, CallbackSettings settings) {
        this.store = store;
        this.messages = messages;
        this.settings = settings;
    }

    void start(Consumer<List<Result>> listener) {
        whenStored = listener;
        thread = Thread.ofVirtual().name("results").start(this::run);
    }

    void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }

    void add(Result result) {
        results.add(result);
    }

    private void run() {
        List<Result> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(results.take());
                results.drainTo(batch, BATCH - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            LOG.debug("the result writer ends");
        }
    }

    private void write(List<Result> batch) throws InterruptedException {
        while (true) {
            try {
                store.store(batch, messages::of);
                break;
            } catch (SQLException e) {
                if (isOurs(e)) {
                    split(batch, e);
                    return;
                }
                LOG.warnf("%d results wait for the database: %s", batch.size(), e.getMessage());
                Thread.sleep(settings.pollEvery().toMillis());
            } catch (RuntimeException e) {
                split(batch, e);
                return;
            }
        }
        whenStored.accept(List.copyOf(batch));
    }

    /** A result that cannot be stored stands alone in the end; its delivery is tried again after the lease. */
    private void split(List<Result> batch, Exception failure) throws InterruptedException {
        if (batch.size() > 1) {
            for (Result one : batch) {
                write(List.of(one));
            }
        } else {
            LOG.errorf(
                    failure,
                    "the result of delivery %s cannot be stored",
                    batch.getFirst().claimed().delivery().id());
            whenStored.accept(List.copyOf(batch));
        }
    }

    /** Data, constraint or statement: waiting for the database would not help. */
    private static boolean isOurs(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
    }
}
