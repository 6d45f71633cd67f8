package io.millrace.acceptance;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Demo;
import io.millrace.local.demo.Walk;

/** What the demo shows must hold: each walk checks every answer it depends on. */
@ExtendWith(RunningSuite.class)
class WalksIT {

    @ParameterizedTest
    @MethodSource("walks")
    void shouldWalkToTheEnd(Walk walk, Client client) {
        walk.walk(client);
    }

    static List<Walk> walks() {
        return Demo.walks();
    }
}
