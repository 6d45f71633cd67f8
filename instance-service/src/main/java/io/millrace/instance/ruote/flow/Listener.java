package io.millrace.instance.ruote.flow;

/** An expression that waits for what happens elsewhere in its process. */
public interface Listener {

    void hear(Node node, Signal signal);
}
