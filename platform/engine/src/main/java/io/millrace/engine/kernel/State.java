package io.millrace.engine.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The state of one instance: an immutable record of its notation. The runtime sees bytes and these three things. */
public interface State {

    /** The version of this state format; old formats stay readable. */
    int format();

    @JsonIgnore
    Status status();

    /** What lists and filters may ask for. Stored apart, written only when it changes. */
    @JsonIgnore
    Searchable searchable();
}
