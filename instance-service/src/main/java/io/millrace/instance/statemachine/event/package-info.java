/** Events of the outside world that start instances and fire transitions ({@code spec/vnext.md} §14). */
package io.millrace.instance.statemachine.event;
