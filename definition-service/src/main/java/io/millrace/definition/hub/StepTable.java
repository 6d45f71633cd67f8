package io.millrace.definition.hub;

import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;
import io.millrace.definition.hub.step.ErrorReader;
import io.millrace.definition.hub.step.ExchangeReader;
import io.millrace.definition.hub.step.FunctionReader;
import io.millrace.definition.hub.step.LogReader;
import io.millrace.definition.hub.step.LoopReader;
import io.millrace.definition.hub.step.MatchReader;
import io.millrace.definition.hub.step.PathReader;
import io.millrace.definition.hub.step.ResultReader;
import io.millrace.definition.hub.step.RouteReader;
import io.millrace.definition.hub.step.SetReader;
import io.millrace.definition.hub.step.StepReader;
import io.millrace.definition.hub.step.SwitchReader;
import io.millrace.plan.hub.Step;

/** Which reader reads which step: a step is an object with exactly one of these keys. */
final class StepTable {

    private static final Map<String, StepReader> READERS = Map.ofEntries(
            Map.entry("route", new RouteReader()),
            Map.entry("exchange", new ExchangeReader()),
            Map.entry("set", new SetReader()),
            Map.entry("match", new MatchReader()),
            Map.entry("switch", new SwitchReader()),
            Map.entry("loop", new LoopReader()),
            Map.entry("path", new PathReader()),
            Map.entry("function", new FunctionReader()),
            Map.entry("result", new ResultReader()),
            Map.entry("error", new ErrorReader()),
            Map.entry("log", new LogReader()));

    private StepTable() {}

    /** Null, with a finding, when it is no step. */
    static Step read(Source source, String path, Compilation compilation) {
        Fields fields = Fields.of(source, path, compilation.findings());
        if (fields == null) {
            return null;
        }
        List<String> kinds = fields.source().members().keySet().stream()
                .filter(READERS::containsKey)
                .toList();
        if (kinds.size() != 1) {
            String found = String.join(", ", fields.source().members().keySet());
            compilation
                    .findings()
                    .add(
                            path,
                            "UNKNOWN_STEP",
                            "a step has exactly one of the keys route, exchange, set, match, switch, loop, path,"
                                    + " function, result, error, log; here: " + (found.isEmpty() ? "none" : found),
                            source);
            return null;
        }
        return READERS.get(kinds.getFirst()).read(fields, compilation);
    }
}
