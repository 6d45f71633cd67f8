package io.millrace.gateway.health;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerResponse;

/** The connection state headers of the BPMN process API (spec/pythmata.md §2). */
@Singleton
public class ConnectionHeaders {

    private final SuiteWatch watch;

    ConnectionHeaders(SuiteWatch watch) {
        this.watch = watch;
    }

    public void addTo(HttpServerResponse response) {
        SuiteState state = watch.lastKnown();
        response.putHeader("X-Service-Status", state.worst().status().key());
        response.putHeader(
                "X-Connection-Attempts", Integer.toString(state.worst().attempts()));
        state.lastConnected().ifPresent(time -> response.putHeader("X-Last-Connected", time.toString()));
    }
}
