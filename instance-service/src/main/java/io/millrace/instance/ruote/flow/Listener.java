package io.millrace.instance.ruote.flow;

/** An expression that waits for what happens elsewhere in its process. */
interface Listener {

    void hear(Node node, Signal signal);
}
