package io.millrace.callback.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.address.Target;

/** Looks a name up once and gives an address that the policy allows: the one that is dialled. */
@ApplicationScoped
public class Resolver {

    private final AddressPolicy policy;
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

    public Resolver(AddressPolicy policy) {
        this.policy = policy;
    }

    /** Fails with {@link RefusedAddress} or {@link UnknownHostException}. */
    public CompletableFuture<InetAddress> resolve(Target target) {
        if (target.literal()) {
            return answer(target);
        }
        CompletableFuture<InetAddress> answer = new CompletableFuture<>();
        lookups.execute(() -> answer(target).whenComplete((address, failure) -> {
            if (failure == null) {
                answer.complete(address);
            } else {
                answer.completeExceptionally(failure);
            }
        }));
        return answer;
    }

    private CompletableFuture<InetAddress> answer(Target target) {
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(target.host()));
            policy.check(target, addresses);
            return CompletableFuture.completedFuture(addresses.getFirst());
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(new UnknownHostException("unknown host " + target.host()));
        } catch (RefusedAddress e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @PreDestroy
    void close() {
        lookups.shutdownNow();
    }
}
