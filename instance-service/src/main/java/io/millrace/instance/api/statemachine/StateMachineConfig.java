package io.millrace.instance.api.statemachine;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.eclipse.microprofile.config.spi.Converter;

import io.millrace.settings.Count;
import io.millrace.settings.Pause;
import io.millrace.settings.PauseOrNone;
import io.millrace.settings.Timeout;
import io.millrace.settings.TimeoutOrNone;
import io.millrace.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How the state-machine API behaves where its documents leave a choice, and its bounds. */
@ConfigMapping(prefix = "millrace.state-machine")
public interface StateMachineConfig {

    /** What a start does when a living instance has the same key. */
    @WithDefault("refuse")
    ExistingKey startWithExistingKey();

    /** Status of an asynchronous answer: 200, or 202 as later releases of the original give. */
    @WithDefault("200")
    @WithConverter(AsyncStatus.class)
    int asyncStatus();

    /** Whether starts, moves, faults and ends of instances are published to the exchange {@code millrace.lifecycle}. */
    @WithDefault("false")
    boolean lifecycleEvents();

    /** Instances that one event moves at most. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int eventInstances();

    /** How long a synchronous caller waits at most for the tasks of a transition. */
    @WithDefault("PT25S")
    @WithConverter(Timeout.class)
    Duration syncTimeout();

    /** What generated links begin with. */
    @WithDefault("/api/v1")
    String basePath();

    /** Links that look different: a template by endpoint, taken as it stands; see {@code docs/state-machine.md}. */
    Map<String, String> urlTemplates();

    /** Compiled expressions kept in memory. */
    @WithDefault("10000")
    @WithConverter(Count.class)
    int cachedExpressions();

    /** Records a transition history shows at most. */
    @WithDefault("10000")
    @WithConverter(Count.class)
    int historyRecords();

    /** Whether firing a transition asks for its roles; the original only lists by them. */
    @WithDefault("false")
    boolean enforceTransitionRoles();

    /** Whether reads ask for the query roles of the state or the workflow. */
    @WithDefault("false")
    boolean enforceQueryRoles();

    /** Whether fields with {@code x-roles} in the master schema are left out for others. */
    @WithDefault("true")
    boolean enforceFieldRoles();

    /**
     * Whether lists of a workflow with a master schema may only be filtered and sorted by what it says in {@code
     * x-filterOperators} and {@code x-sortable}.
     */
    @WithDefault("false")
    boolean enforceFilterOperators();

    /** How long {@code Prefer: wait=n} may hold a request for the state at most. */
    @WithDefault("PT25S")
    @WithConverter(TimeoutOrNone.class)
    Duration longestHold();

    /** What a filter, a sort or a grouping of a list may be at most. */
    Filtering filter();

    /** Bounds of queries. */
    interface Filtering {

        /** Characters of one parameter. */
        @WithDefault("5000")
        @WithConverter(Count.class)
        int length();

        /** Characters of one value. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int valueLength();

        /** Levels of and, or and not. */
        @WithDefault("20")
        @WithConverter(Count.class)
        int depth();

        /** Comparisons in one filter. */
        @WithDefault("100")
        @WithConverter(Count.class)
        int tests();

        /** Groups in one answer; a query with more of them is refused. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int groups();
    }

    /** What enriching reads may cost. */
    Extensions extensions();

    /** Bounds of extensions, and how long it is remembered that something is not there. */
    interface Extensions {

        /** Extensions that one request may ask for. */
        @WithDefault("20")
        @WithConverter(Count.class)
        int requested();

        /** Extensions asked for, times instances on a page. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int runs();

        /** How long a component that definition-service does not know is not asked for again. */
        @WithDefault("PT1S")
        @WithConverter(PauseOrNone.class)
        Duration absent();

        /** How long it is not asked again after it did not answer. */
        @WithDefault("PT10S")
        @WithConverter(PauseOrNone.class)
        Duration unreachable();

        /** Components that are remembered not to be there. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int remembered();
    }

    /** What functions and extensions may wait for. */
    Functions functions();

    /** Bounds of the calls that functions and extensions make while their caller waits. */
    interface Functions {

        /** How long all tasks of one request may take; shorter than the gateway's patience. */
        @WithDefault("PT25S")
        @WithConverter(Timeout.class)
        Duration timeout();

        /** Answers that this process waits for at the same time; who wants more is told to come again. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int outstanding();
    }

    /** How often rows of resource locks whose time is over are removed. */
    @WithDefault("PT1M")
    @WithConverter(Pause.class)
    Duration lockSweepEvery();

    /** Compiled JSON Schemas kept in memory. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int cachedSchemas();

    /** Where tasks find what they name. */
    Tasks tasks();

    /** Base URLs that tasks call through callback-dispatcher, which must allow them. */
    interface Tasks {

        /** The state-machine API as tasks of types 11, 12, 13, 15 and 19 reach it, up to and without {@code /api/v1}. */
        @WithDefault("${millrace.public-url:http://localhost:8080}")
        @WithConverter(WebAddress.class)
        URI platformUrl();

        /** The same for domains that are served elsewhere, by domain. */
        Map<String, @WithConverter(WebAddress.class) URI> domains();

        /** Base URLs of the endpoints that tasks of type 1 name. */
        Map<String, @WithConverter(WebAddress.class) URI> endpoints();

        /** Base URLs of the services that tasks of type 3 name by their appId. */
        Map<String, @WithConverter(WebAddress.class) URI> services();

        /** This service as exchanges reach it, for the store behind tasks of types 17 and 18. */
        @WithDefault("http://localhost:${quarkus.http.port:8082}")
        @WithConverter(WebAddress.class)
        URI storeUrl();

        /** How long a value of that store is kept at most. */
        @WithDefault("P10D")
        @WithConverter(Pause.class)
        Duration longestTtl();

        /** Keys that one task of type 17 may name, and most of a page of its query. */
        @WithDefault("100")
        @WithConverter(Count.class)
        int storeKeys();

        /** Keys that one query of a task of type 17 looks through. */
        @WithDefault("10000")
        @WithConverter(Count.class)
        int storeScan();
    }

    /** The two readings of a start with an existing key. */
    enum ExistingKey {
        /** 409, naming the living instance. */
        REFUSE,
        /** 200 with the living instance. */
        RETURN
    }

    /** 200 or 202. Clients read the instance from the body of either. */
    final class AsyncStatus implements Converter<Integer> {

        @Override
        public Integer convert(String value) {
            return switch (value.strip()) {
                case "200" -> 200;
                case "202" -> 202;
                default -> throw new IllegalArgumentException("it must be 200 or 202");
            };
        }
    }
}
