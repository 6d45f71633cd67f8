package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something other expressions of the process may wait for.
 *
 * @param kind {@code entered_tag}, {@code left_tag}, {@code dispatch} or {@code receive}
 * @param name a tag or a participant
 * @param full the whole tag with those around it, or the participant again
 */
public record Signal(String kind, String name, String full, ObjectNode fields) {}
