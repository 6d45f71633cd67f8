package io.millrace.local.demo;

/** One API family seen by a client, from the first call to the last. */
public interface Walk {
    String title();

    /** @throws Unexpected when an answer is not what a client may rely on */
    void walk(Client client);
}
