package io.millrace.instance.api.pythmata;

/** The wrapper of every successful answer of the family. */
public record Data<T>(T data) {}
