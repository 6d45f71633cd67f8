/** The small languages inside a Ruote definition: substitution, conditions, paths, durations, merges. Pure. */
package io.millrace.instance.ruote.text;
