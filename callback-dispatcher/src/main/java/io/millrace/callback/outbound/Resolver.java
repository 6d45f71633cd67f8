package io.millrace.callback.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.address.Target;
import io.millrace.callback.wiring.CallbackSettings;

/**
 * Looks a name up once and gives an address that the policy allows: the one that is dialled. A look-up holds a thread of the
 * system for as long as the name server likes, so it has threads of its own, and one name is looked up once at a time.
 */
@ApplicationScoped
public class Resolver {

    /** A way to all addresses of a name. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final AddressPolicy policy;
    private final Lookup lookup;
    private final ExecutorService threads;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    @Inject
    public Resolver(AddressPolicy policy, CallbackSettings settings) {
        this(policy, settings.lookups(), InetAddress::getAllByName);
    }

    Resolver(AddressPolicy policy, int threads, Lookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("look-up-", 0).factory());
    }

    /** Fails with {@link RefusedAddress} or {@link UnknownHostException}. */
    public CompletableFuture<InetAddress> resolve(Target target) {
        CompletableFuture<InetAddress> answer = new CompletableFuture<>();
        lookUp(target).whenComplete((addresses, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
                return;
            }
            try {
                policy.check(target, addresses);
                answer.complete(addresses.getFirst());
            } catch (RefusedAddress e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private CompletableFuture<List<InetAddress>> lookUp(Target target) {
        String host = target.host();
        if (target.literal()) {
            return ask(host);
        }
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> first = underWay.putIfAbsent(host, mine);
        if (first != null) {
            return first;
        }
        threads.execute(() -> ask(host).whenComplete((addresses, failure) -> {
            underWay.remove(host, mine);
            if (failure == null) {
                mine.complete(addresses);
            } else {
                mine.completeExceptionally(failure);
            }
        }));
        return mine;
    }

    private CompletableFuture<List<InetAddress>> ask(String host) {
        try {
            return CompletableFuture.completedFuture(List.of(lookup.addresses(host)));
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(new UnknownHostException("unknown host " + host));
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
