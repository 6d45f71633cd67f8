/** What the key-value store behind tasks of types 17 and 18 understands, without the store itself. */
package io.millrace.instance.statemachine.keyvalue;
