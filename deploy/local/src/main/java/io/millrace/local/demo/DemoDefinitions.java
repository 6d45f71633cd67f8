package io.millrace.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/** The definitions that the walks publish; they lie beside this class as the files a user would write. */
public final class DemoDefinitions {
    private DemoDefinitions() {}

    public static JsonNode orderMachine() {
        return Client.parsed(text("order-machine.json"));
    }

    public static String orderProcess() {
        return text("order-process.bpmn");
    }

    public static String approvalFlow() {
        return text("approval-flow.xml");
    }

    public static String onboarding() {
        return text("onboarding.yaml");
    }

    private static String text(String name) {
        try (InputStream in = DemoDefinitions.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
