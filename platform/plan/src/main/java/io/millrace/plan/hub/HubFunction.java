package io.millrace.plan.hub;

/**
 * A script a page calls while the user stays on the route.
 *
 * @param validate the check of its input, or null
 * @param block the steps it runs
 */
public record HubFunction(Validator validate, String block) {}
