package io.millrace.instance.api.statemachine;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Every switch of the state-machine API the other way. */
public class Switched implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "millrace.state-machine.enforce-transition-roles", "true",
                "millrace.state-machine.enforce-query-roles", "true",
                "millrace.state-machine.enforce-field-roles", "false",
                "millrace.state-machine.start-with-existing-key", "return",
                "millrace.state-machine.async-status", "202");
    }
}
