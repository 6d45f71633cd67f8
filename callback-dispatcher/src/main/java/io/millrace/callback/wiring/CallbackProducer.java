package io.millrace.callback.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.BaseUrl;
import io.millrace.callback.address.CertificateRule;
import io.millrace.callback.address.Cidr;
import io.millrace.callback.address.Internal;
import io.millrace.callback.address.Internals;
import io.millrace.callback.delivery.Judge;
import io.millrace.callback.schedule.Jitter;
import io.millrace.callback.schedule.Schedules;
import io.millrace.callback.signing.Signer;
import io.millrace.callback.signing.SigningKey;
import io.millrace.callback.throttle.HostLimits;
import io.millrace.callback.wiring.CallbackSettings.Profile;
import io.millrace.settings.Setting;
import io.quarkus.runtime.Startup;

/** Makes the pure parts from the settings; what is wrong in them stops the start. */
@Singleton
public class CallbackProducer {

    private static final Logger LOG = Logger.getLogger(CallbackProducer.class);

    private final CallbackSettings settings;

    public CallbackProducer(CallbackSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    @Startup
    AddressPolicy addressPolicy(Internals internals) {
        CallbackSettings.Address address = settings.address();
        boolean local = address.profile() == Profile.LOCAL;
        return new AddressPolicy(
                local,
                address.httpsOnly(),
                local ? Set.of() : address.ports(),
                address.refusedPorts(),
                address.allowHosts().orElse(Set.of()),
                Setting.made(
                        "millrace.callback.address.allow-ranges",
                        () -> address.allowRanges().orElse(List.of()).stream()
                                .map(Cidr::parse)
                                .toList()),
                internals);
    }

    @Produces
    @Singleton
    @Startup
    Internals internals() {
        return new Internals(settings.internal().entrySet().stream()
                .map(base -> internal(base.getKey(), base.getValue()))
                .toList());
    }

    private static Internal internal(String name, CallbackSettings.Base base) {
        BaseUrl url = Setting.made("millrace.callback.internal." + name + ".url", () -> BaseUrl.parse(base.url()));
        return new Internal(url, lowerCase(base.headers()));
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    @Produces
    @Singleton
    @Startup
    CertificateRule certificateRule() {
        boolean local = settings.address().profile() == Profile.LOCAL;
        return new CertificateRule(settings.tls().unverifiedHosts().orElse(local ? Set.of("*") : Set.of()));
    }

    @Produces
    @Singleton
    @Startup
    Signer signer() {
        List<SigningKey> keys = Setting.made(
                "millrace.callback.signing.keys",
                () -> settings.signing().keys().orElse(List.of()).stream()
                        .map(SigningKey::parse)
                        .toList());
        if (keys.isEmpty()) {
            LOG.warn("millrace.callback.signing.keys is empty: callbacks go out without a signature");
        }
        return new Signer(keys);
    }

    @Produces
    @Singleton
    @Startup
    Schedules schedules() {
        return Setting.made(
                "millrace.callback.schedules",
                () -> new Schedules(settings.schedules().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey(),
                                entry -> entry.getValue().waits()))));
    }

    @Produces
    @Singleton
    @Startup
    Judge judge() {
        return new Judge(
                new Jitter(settings.jitter()), new Jitter(settings.exchangeJitter()), settings.longestRetryAfter());
    }

    @Produces
    @Singleton
    @Startup
    HostLimits hostLimits() {
        CallbackSettings.Host host = settings.host();
        return new HostLimits(
                host.concurrency(),
                host.queue(),
                host.perSecond(),
                host.breakerAfter(),
                host.breakerPause(),
                host.breakerLongestPause());
    }
}
