package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.RuoteState;

/**
 * Something scheduled.
 *
 * @param action what it will do: {@code timeout}, {@code reply}, {@code recur}, a participant's name, …
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimerView(String expid, String action, Instant at) {

    static List<TimerView> of(InstanceView workflow) {
        return workflow.state(RuoteState.class).expressions().stream()
                .flatMap(each -> each.timers().stream()
                        .map(timer -> new TimerView(each.id().expid(), timer.action(), timer.due())))
                .toList();
    }
}
