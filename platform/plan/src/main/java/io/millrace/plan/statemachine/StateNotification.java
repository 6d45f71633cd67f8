package io.millrace.plan.statemachine;

/**
 * What a state announces when it is entered.
 *
 * @param rule must be true for it, or null for always
 * @param message gives the message
 */
public record StateNotification(Script rule, Script message) {}
