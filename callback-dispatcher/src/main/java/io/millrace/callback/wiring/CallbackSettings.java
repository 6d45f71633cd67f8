package io.millrace.callback.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.millrace.settings.Count;
import io.millrace.settings.CountOrNone;
import io.millrace.settings.Parallel;
import io.millrace.settings.Pause;
import io.millrace.settings.PauseOrNone;
import io.millrace.settings.Port;
import io.millrace.settings.Share;
import io.millrace.settings.Timeout;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Bounds, limits and policies of outbound requests. */
@ConfigMapping(prefix = "millrace.callback")
public interface CallbackSettings {

    /** One deadline over look-up, connect, TLS, headers and body of a callback. */
    @WithDefault("15s")
    @WithConverter(Timeout.class)
    Duration timeout();

    /** The longest deadline an exchange may ask for. */
    @WithDefault("5m")
    @WithConverter(Timeout.class)
    Duration longestTimeout();

    /** How long a connection to a receiver may take. */
    @WithDefault("5s")
    @WithConverter(Timeout.class)
    Duration connectTimeout();

    /** Names looked up at the same time. */
    @WithDefault("16")
    @WithConverter(Parallel.class)
    int lookups();

    /** How long a claimed delivery may wait in memory; its lease is this and its deadline. */
    @WithDefault("15s")
    @WithConverter(Timeout.class)
    Duration queueTime();

    /** Deliveries claimed and not yet stored, in memory. */
    @WithDefault("1024")
    @WithConverter(Count.class)
    int held();

    /** How often due deliveries are looked for. */
    @WithDefault("500ms")
    @WithConverter(Timeout.class)
    Duration pollEvery();

    /** Share of a wait by which it is made shorter or longer. */
    @WithDefault("0.1")
    @WithConverter(Share.class)
    double jitter();

    /** The same for exchanges, whose waits are short. */
    @WithDefault("0.5")
    @WithConverter(Share.class)
    double exchangeJitter();

    /** How far Retry-After may put an attempt off. */
    @WithDefault("1h")
    @WithConverter(PauseOrNone.class)
    Duration longestRetryAfter();

    /** Retries of an exchange at most, whatever it asks for. */
    @WithDefault("20")
    @WithConverter(CountOrNone.class)
    int mostExchangeRetries();

    /** Longest wait between the attempts of an exchange. */
    @WithDefault("5m")
    @WithConverter(Pause.class)
    Duration longestBackoff();

    /** What is read of an answer's body. */
    @WithDefault("65536")
    @WithConverter(CountOrNone.class)
    int responseBytes();

    /** What is kept of an answer's body with the attempt. */
    @WithDefault("4096")
    @WithConverter(CountOrNone.class)
    int excerptBytes();

    /** What is read of an answer's headers. */
    @WithDefault("16384")
    @WithConverter(Count.class)
    int headerBytes();

    /** How long finished deliveries are kept; repeats of a command are recognised as long. */
    @WithDefault("P7D")
    @WithConverter(Pause.class)
    Duration keep();

    /** Retry schedules by name, beside {@code ruote} and {@code once}. */
    Map<String, Schedule> schedules();

    Signing signing();

    Operators operators();

    Address address();

    Host host();

    Tls tls();

    /** Base URLs of this installation's own that requests may go to, by a name of yours. */
    Map<String, Base> internal();

    /** A place of this installation's own. */
    interface Base {
        /** For example {@code http://instance-service:8082/api/v1/}: what is below is allowed, whatever its address. */
        String url();

        /** Sent with each exchange that goes there, for example {@code authorization}. */
        Map<String, String> headers();
    }

    /** Certificates of receivers. */
    interface Tls {
        /**
         * Hosts of which an exchange may leave the certificate unchecked; {@code *} for all. By default all with the profile
         * {@code local}, none with {@code public}.
         */
        Optional<Set<String>> unverifiedHosts();
    }

    /** A retry schedule. */
    interface Schedule {
        /** The wait after attempt 1, 2, … */
        List<@WithConverter(Pause.class) Duration> waits();
    }

    /** The operators' interface. */
    interface Operators {
        /** One of these roles is needed for {@code /deliveries}. */
        @WithDefault("operator,admin")
        Set<String> roles();

        /** Deliveries that one request may send again. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int mostReplayed();

        /** Deliveries in one page. */
        @WithDefault("200")
        @WithConverter(Count.class)
        int longestPage();
    }

    /** Standard Webhooks signatures. */
    interface Signing {
        /** {@code whsec_…} and {@code whsk_…}; all sign, for rotation. None: callbacks go out unsigned. */
        Optional<List<String>> keys();
    }

    /** Where requests may go. */
    interface Address {
        /** {@code public}: public addresses only. {@code local}: loopback addresses also, on any port but the refused. */
        @WithDefault("public")
        Profile profile();

        /** Whether requests go to https addresses only. */
        @WithDefault("false")
        boolean httpsOnly();

        /** The ports allowed in the public profile. */
        @WithDefault("80,443,8080,8443")
        Set<@WithConverter(Port.class) Integer> ports();

        /** Ports refused in every profile: mail, databases, brokers, caches. */
        @WithDefault("22,23,25,110,143,465,587,993,995,3306,5432,5672,6379,9042,11211,15672,27017")
        Set<@WithConverter(Port.class) Integer> refusedPorts();

        /** Names and {@code name:port} allowed whatever their address. */
        Optional<Set<String>> allowHosts();

        /** Addresses and ranges allowed although they are not public. */
        Optional<List<String>> allowRanges();
    }

    /** What is allowed by default. */
    enum Profile {
        PUBLIC,
        LOCAL
    }

    /** Limits per receiver host. */
    interface Host {
        /** Requests to one host at the same time. */
        @WithDefault("128")
        @WithConverter(Count.class)
        int concurrency();

        /** Claimed deliveries that wait in memory for one host. */
        @WithDefault("256")
        @WithConverter(Count.class)
        int queue();

        /** 0 for no limit. */
        @WithDefault("2000")
        @WithConverter(CountOrNone.class)
        int perSecond();

        /** Attempts in a row without an answer that open the circuit. */
        @WithDefault("10")
        @WithConverter(Count.class)
        int breakerAfter();

        /** How long an open circuit lets nothing through; it doubles while the host stays away. */
        @WithDefault("5s")
        @WithConverter(Pause.class)
        Duration breakerPause();

        /** Longest such pause. */
        @WithDefault("30s")
        @WithConverter(Pause.class)
        Duration breakerLongestPause();
    }
}
