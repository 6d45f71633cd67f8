package io.millrace.engine.store;

import io.millrace.engine.kernel.InstanceId;

/** The identity of a piece of mail. */
public record MailKey(InstanceId instance, String id) {}
