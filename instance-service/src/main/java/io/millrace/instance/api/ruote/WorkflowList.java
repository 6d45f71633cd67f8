package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.instance.store.ruote.ListedWorkflow;

/**
 * A page of workflows, newest first.
 *
 * @param nextCursor what to ask with for the page after this one, or null when this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowList(
        List<Item> workflows, @JsonProperty("next_cursor") String nextCursor) {

    /**
     * A workflow in a list.
     *
     * @param participants who has a workitem now
     * @param errors how many errors nobody has handled
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String name,
            String status,
            List<String> position,
            List<String> participants,
            List<String> tags,
            int errors,
            @JsonProperty("launched_at") Instant launchedAt,
            @JsonProperty("last_active_at") Instant lastActiveAt,
            @JsonProperty("ended_at") Instant endedAt) {

        static Item of(ListedWorkflow each) {
            return new Item(
                    each.id(),
                    DefinitionName.shown(each.definition()),
                    each.status().text(),
                    each.position(),
                    each.participants(),
                    each.tags(),
                    each.errors(),
                    each.launchedAt(),
                    each.lastActiveAt(),
                    each.endedAt());
        }
    }

    /** @param found one more than the page has when there is another page */
    static WorkflowList of(List<ListedWorkflow> found, int size) {
        List<ListedWorkflow> page = found.subList(0, Math.min(size, found.size()));
        return new WorkflowList(
                page.stream().map(Item::of).toList(), found.size() > size ? Cursor.after(page.getLast()) : null);
    }
}
