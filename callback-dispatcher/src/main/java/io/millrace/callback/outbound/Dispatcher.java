package io.millrace.callback.outbound;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.millrace.callback.delivery.Claimed;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Outcome.Cause;
import io.millrace.callback.delivery.Result;
import io.millrace.callback.store.DeliveryStore;
import io.millrace.callback.store.ReplayKeys;
import io.millrace.callback.throttle.HostLimits;
import io.millrace.callback.throttle.Hosts;
import io.millrace.callback.wiring.CallbackSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Carries out claimed deliveries within the limits of their hosts. They come from the fast lane, claimed as they are stored,
 * and from the poll, which claims what is due: retries, what found no room, what a dead process left.
 */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int CLAIM = 256;
    private static final long TICK_MILLIS = 50;
    private static final int FORGET_EVERY = 1_000;

    private final CallbackSettings settings;
    private final DeliveryStore store;
    private final Attempts attempts;
    private final ResultWriter writer;
    private final DispatcherMetrics metrics;
    private final ReplayKeys keys;
    private final Hosts<Claimed> hosts;
    private final AtomicInteger held = new AtomicInteger();
    private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
    private final Set<String> heldIds = ConcurrentHashMap.newKeySet();
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean open;
    private Thread poller;

    public Dispatcher(
            CallbackSettings settings,
            DeliveryStore store,
            Attempts attempts,
            ResultWriter writer,
            DispatcherMetrics metrics,
            ReplayKeys keys,
            HostLimits limits) {
        this.settings = settings;
        this.store = store;
        this.attempts = attempts;
        this.writer = writer;
        this.metrics = metrics;
        this.keys = keys;
        this.hosts = new Hosts<>(limits, System::nanoTime, attempts::isLast);
    }

    void start(@Observes StartupEvent event) {
        open = true;
        metrics.watch(this, Dispatcher::held, Dispatcher::openCircuits);
        writer.start(this::stored);
        poller = Thread.ofVirtual().name("deliveries").start(this::poll);
    }

    /** Finishes what is under way, as far as its deadline is near; the rest is claimed again after its lease. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        open = false;
        if (poller != null) {
            poller.interrupt();
            poller.join();
        }
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        while (held.get() > 0 && System.nanoTime() < deadline) {
            hosts.waiting().forEach(key -> giveBack(hosts.drain(key)));
            Thread.sleep(TICK_MILLIS);
        }
        writer.stop();
    }

    /** Keeps room for a delivery that is about to be stored; then {@link #begin} or {@link #release}. */
    public boolean reserve(String host) {
        if (!open || held.incrementAndGet() > settings.held()) {
            held.decrementAndGet();
            return false;
        }
        if (!hosts.reserve(host)) {
            held.decrementAndGet();
            return false;
        }
        return true;
    }

    public void release(String host) {
        held.decrementAndGet();
        hosts.unreserve(host);
    }

    /** A delivery with kept room is stored and claimed: its attempt begins. */
    public void begin(Claimed claimed) {
        heldIds.add(claimed.delivery().id());
        hosts.enqueueReserved(claimed.delivery().host(), claimed);
        pump(claimed.delivery().host());
    }

    /** There is something due. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** These are cancelled: what waits here for its turn is not sent any more. */
    public void unwanted(Collection<String> ids) {
        ids.stream().filter(heldIds::contains).forEach(unwanted::add);
    }

    /** Deliveries in memory. */
    public int held() {
        return held.get();
    }

    /** Hosts whose circuit is open. */
    public long openCircuits() {
        return hosts.open();
    }

    private void poll() {
        try {
            for (long round = 1; open; round++) {
                boolean more = claim();
                hosts.waiting().forEach(this::pump);
                if (round % FORGET_EVERY == 0) {
                    forget();
                }
                if (!more) {
                    boolean busy = !hosts.waiting().isEmpty();
                    woken.tryAcquire(busy ? TICK_MILLIS : settings.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the poll ends");
        }
    }

    /** @return whether there is likely more to claim at once */
    private boolean claim() throws InterruptedException {
        int room = Math.min(CLAIM, settings.held() - held.get());
        if (room <= 0) {
            return false;
        }
        try {
            List<Claimed> claimed = store.claim(room, hosts.mostPerHost(), hosts.full(), settings.queueTime());
            held.addAndGet(claimed.size());
            for (Claimed one : claimed) {
                heldIds.add(one.delivery().id());
                hosts.enqueue(one.delivery().host(), one);
            }
            claimed.stream().map(one -> one.delivery().host()).distinct().forEach(this::pump);
            return claimed.size() == room;
        } catch (SQLException e) {
            LOG.warnf("due deliveries cannot be claimed for now: %s", e.getMessage());
            return false;
        }
    }

    private void pump(String host) {
        for (Claimed claimed : hosts.begin(host)) {
            long latest =
                    claimed.expiresAtNanos() - claimed.delivery().timeout().toNanos();
            if (unwanted.remove(claimed.delivery().id())) {
                hosts.withdrawn(host);
                writer.add(Attempts.cancelled(claimed));
            } else if (System.nanoTime() - latest > 0) {
                hosts.withdrawn(host);
                giveBack(List.of(claimed));
            } else {
                attempts.make(claimed).thenAccept(this::made);
            }
        }
        for (Claimed claimed : hosts.shed(host)) {
            writer.add(attempts.shed(claimed));
        }
    }

    private void made(Result result) {
        String host = result.claimed().delivery().host();
        switch (result.attempt().outcome()) {
            case Outcome.Answered ignored -> hosts.answered(host);
            case Outcome.NotAttempted ignored -> hosts.withdrawn(host);
            case Outcome.NoAnswer none -> {
                if (none.cause() == Cause.ADDRESS_REFUSED || none.cause() == Cause.BAD_REQUEST) {
                    hosts.withdrawn(host);
                } else if (none.cause() == Cause.TOO_LARGE) {
                    hosts.answered(host);
                } else {
                    hosts.silent(host);
                }
            }
        }
        metrics.attempted(result);
        writer.add(result);
        pump(host);
    }

    /** In the background: it is called from event loops. What cannot be given back comes again after its lease. */
    private void giveBack(List<Claimed> claims) {
        if (claims.isEmpty()) {
            return;
        }
        Thread.ofVirtual().name("give-back").start(() -> {
            try {
                store.giveBack(claims);
            } catch (SQLException e) {
                LOG.warnf("%d deliveries wait for the end of their lease: %s", claims.size(), e.getMessage());
            } finally {
                forgetHeld(claims);
            }
        });
    }

    private void stored(List<Result> results) {
        forgetHeld(results.stream().map(Result::claimed).toList());
    }

    private void forgetHeld(List<Claimed> claims) {
        for (Claimed claim : claims) {
            heldIds.remove(claim.delivery().id());
            unwanted.remove(claim.delivery().id());
        }
        boolean wasFull = held.getAndAdd(-claims.size()) >= settings.held();
        if (wasFull) {
            wake();
        }
    }

    private void forget() {
        try {
            store.forget(settings.keep());
            keys.forget(settings.keep());
        } catch (SQLException e) {
            LOG.warnf("old deliveries stay for now: %s", e.getMessage());
        }
    }
}
