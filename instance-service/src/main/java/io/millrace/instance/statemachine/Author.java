package io.millrace.instance.statemachine;

import io.millrace.engine.kernel.Actor;

/** Who did something: the acting user, and the subject acted for. */
public record Author(String id, String behalfOf) {

    static Author of(Actor actor) {
        return actor == null ? new Author(null, null) : new Author(actor.id(), actor.behalfOf());
    }
}
