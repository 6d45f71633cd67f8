/** The links that responses of the state-machine API carry. */
package io.millrace.instance.api.statemachine.href;
