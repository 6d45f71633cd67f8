package io.millrace.engine.runtime;

import io.millrace.engine.kernel.Searchable;

/** An instance in a lane's hands: its view, what is searchable of it, and how large its stored state is. */
record Current(InstanceView view, Searchable searchable, int bytes) {}
