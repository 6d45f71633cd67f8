package io.millrace.callback.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.Internals;
import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.address.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResolverTest {

    private static final AddressPolicy PUBLIC =
            new AddressPolicy(false, false, Set.of(), Set.of(), Set.of(), List.of(), new Internals(List.of()));

    private static Target target(String url) throws RefusedAddress {
        return PUBLIC.check(URI.create(url));
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }

    private static InetAddress get(CompletableFuture<InetAddress> answer) throws Exception {
        return answer.get(5, TimeUnit.SECONDS);
    }

    @Test
    void shouldDialTheAddressItCheckedWhenTheNameAnswersOtherwiseTheNextTime() throws Exception {
        // given
        AtomicInteger asked = new AtomicInteger();
        Resolver resolver =
                new Resolver(PUBLIC, 1, host -> addresses(asked.getAndIncrement() == 0 ? "93.184.216.34" : "10.0.0.1"));
        // when
        InetAddress dialled = get(resolver.resolve(target("http://rebind.example/")));
        // then
        assertThat(dialled.getHostAddress()).isEqualTo("93.184.216.34");
        assertThat(asked).hasValue(1);
        assertThatThrownBy(() -> get(resolver.resolve(target("http://rebind.example/"))))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("rebind.example is a private address");
    }

    @Test
    void shouldRefuseANameOfWhichOneAddressIsInside() {
        // given
        Resolver resolver =
                new Resolver(PUBLIC, 1, host -> addresses("93.184.216.34", "2606:4700::1", "::ffff:127.0.0.1"));
        // then
        assertThatThrownBy(() -> get(resolver.resolve(target("http://mixed.example/"))))
                .hasMessageContaining("a loopback address");
    }

    @Test
    void shouldRefuseANameThatLeadsBackHere() {
        // given: what 127.0.0.1.nip.io and a chain of aliases come to
        Resolver resolver = new Resolver(PUBLIC, 1, host -> addresses("127.0.0.1"));
        // then
        assertThatThrownBy(() -> get(resolver.resolve(target("http://127.0.0.1.nip.io/"))))
                .hasMessageContaining("a loopback address");
    }

    @Test
    void shouldSayThatANameIsUnknown() {
        // given
        Resolver resolver = new Resolver(PUBLIC, 1, host -> {
            throw new UnknownHostException("some text of the system");
        });
        // then
        assertThatThrownBy(() -> get(resolver.resolve(target("http://nowhere.example/"))))
                .hasMessageContaining("unknown host nowhere.example");
    }

    @Test
    void shouldNotLetASlowNameServerHoldBackOtherNames() throws Exception {
        // given
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Resolver resolver = new Resolver(PUBLIC, 2, host -> {
            if (host.equals("slow.example")) {
                asked.incrementAndGet();
                await(slow);
            }
            return addresses("93.184.216.34");
        });
        // when
        CompletableFuture<InetAddress> waiting = resolver.resolve(target("http://slow.example/"));
        for (int i = 0; i < 100; i++) {
            resolver.resolve(target("http://slow.example/" + i));
        }
        // then
        assertThat(get(resolver.resolve(target("http://quick.example/")))).isNotNull();
        slow.countDown();
        assertThat(get(waiting)).isNotNull();
        assertThat(asked).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
