package io.millrace.instance.bpmn.element;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.el.El;
import io.millrace.engine.kernel.Event;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.OpenTask;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Wait;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.UserTask;

/** Opens a work item and waits until a person completes it; what they give becomes variables. */
public final class UserTaskElement implements Element<UserTask> {

    @Override
    public void enter(UserTask node, Token token, Work work) {
        El el = work.el();
        OpenTask task = new OpenTask(
                work.nextId(),
                token.id(),
                node.id(),
                text(el, node.name()),
                text(el, node.assignee()),
                texts(el, node.candidateUsers()),
                texts(el, node.candidateGroups()),
                text(el, node.formKey()),
                text(el, node.dueDate()),
                text(el, node.priority()),
                text(el, node.documentation()),
                work.moment().now());
        work.open(task);
        work.waitFor(token, Wait.Kind.TASK, task.id());
    }

    @Override
    public void resume(UserTask node, Token token, Event event, Work work) {
        work.close(work.taskOf(token));
        if (event instanceof Event.WorkItemFailed failed) {
            work.fail(token, failed.code(), failed.message());
            return;
        }
        if (event instanceof Event.WorkItemCompleted completed && completed.data() != null) {
            work.setVariables(completed.data());
        }
        work.complete(token);
    }

    private static String text(El el, String template) {
        return template == null ? null : el.text(template);
    }

    /** An expression may give a list, or one text with commas. */
    private static List<String> texts(El el, List<String> templates) {
        return templates.stream()
                .map(el::value)
                .flatMap(UserTaskElement::items)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Stream<String> items(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText)
                : Stream.of(value.isNull() ? new String[0] : value.asText().split(","));
    }
}
