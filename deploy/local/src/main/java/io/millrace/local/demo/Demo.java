package io.millrace.local.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks through each API of a running suite and prints each call and answer. */
public final class Demo {
    private final URI url;
    private final Consumer<String> tell;

    public Demo(URI url, Consumer<String> tell) {
        this.url = url;
        this.tell = tell;
    }

    public static List<Walk> walks() {
        return List.of(new PlatformWalk(), new StateMachineWalk(), new RuoteWalk(), new BpmnWalk(), new HubWalk());
    }

    /** @return whether every walk went to its end as expected; one that did not does not keep the others from being tried */
    public boolean walk() {
        List<String> failed = new ArrayList<>();
        for (Walk walk : walks()) {
            tell.accept("\n── " + walk.title());
            try {
                walk.walk(new Client(url, tell));
                tell.accept("  ✓ as expected");
            } catch (Unexpected e) {
                tell.accept("  ✗ " + e.getMessage());
                failed.add(walk.title());
            }
        }
        tell.accept(
                failed.isEmpty()
                        ? "\nAll " + walks().size() + " walks went as expected."
                        : "\nNot as expected: " + String.join("; ", failed));
        return failed.isEmpty();
    }
}
