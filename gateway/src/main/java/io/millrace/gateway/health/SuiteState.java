package io.millrace.gateway.health;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.millrace.gateway.proxy.Service;

/** What is known of the dependencies and services. Immutable; each round of reports gives the next one. Pure. */
record SuiteState(Instant at, Map<Dependency, Connection> dependencies, Map<Service, Connection> services) {

    static SuiteState unknown() {
        Map<Dependency, Connection> dependencies = new EnumMap<>(Dependency.class);
        Arrays.stream(Dependency.values()).forEach(one -> dependencies.put(one, Connection.unknown()));
        Map<Service, Connection> services = new EnumMap<>(Service.class);
        Arrays.stream(Service.values()).forEach(one -> services.put(one, Connection.unknown()));
        return new SuiteState(Instant.EPOCH, dependencies, services);
    }

    /** @param redis what the gateway itself sees of Redis */
    SuiteState next(Map<Service, Report> reports, boolean redis, Instant now) {
        Map<Dependency, Connection> seen = new EnumMap<>(Dependency.class);
        dependencies.forEach((dependency, before) ->
                seen.put(dependency, before.seen(isHealthy(dependency, reports.values(), redis), now)));
        Map<Service, Connection> answered = new EnumMap<>(Service.class);
        services.forEach((service, before) -> answered.put(
                service,
                before.seen(reports.getOrDefault(service, Report.silent()).ready(), now)));
        return new SuiteState(now, seen, answered);
    }

    /** Healthy: nothing is missing. Unhealthy: no database, so nothing can be done. Degraded: what lies between. */
    String status() {
        if (dependencies.get(Dependency.DATABASE).status() != Connection.Status.CONNECTED) {
            return "unhealthy";
        }
        boolean all = all().stream().allMatch(one -> one.status() == Connection.Status.CONNECTED);
        return all ? "healthy" : "degraded";
    }

    /** The worst connection to a dependency. */
    Connection worst() {
        return dependencies.values().stream()
                .max((one, two) -> one.status().compareTo(two.status()))
                .orElseThrow();
    }

    /** The oldest of the times at which the dependencies were last seen healthy. */
    Optional<Instant> lastConnected() {
        return dependencies.values().stream()
                .flatMap(one -> one.lastConnected().stream())
                .min(Instant::compareTo);
    }

    /** Every service that speaks of it must see it; when none does, nobody knows it to work. */
    private static boolean isHealthy(Dependency dependency, Collection<Report> reports, boolean redis) {
        if (dependency == Dependency.REDIS && !redis) {
            return false;
        }
        List<Boolean> seen = reports.stream()
                .map(report -> report.dependencies().get(dependency))
                .filter(one -> one != null)
                .toList();
        return dependency == Dependency.REDIS && seen.isEmpty()
                || !seen.isEmpty() && seen.stream().allMatch(one -> one);
    }

    private List<Connection> all() {
        return Stream.concat(dependencies.values().stream(), services.values().stream())
                .toList();
    }
}
