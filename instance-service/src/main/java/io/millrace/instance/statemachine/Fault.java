package io.millrace.instance.statemachine;

/** Why a transition stopped half way. */
public record Fault(String code, String message) {}
