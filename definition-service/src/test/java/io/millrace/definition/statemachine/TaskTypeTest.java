package io.millrace.definition.statemachine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;
import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TaskTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | config.endpointName config.path config.method",
                "3 | config.appId config.methodName",
                "4 | config.pubSubName config.topic",
                "6 | config.url config.method",
                "10 | config.channels",
                "11 | config.flow config.domain",
                "12 | config.flow config.domain config.transitionName",
                "13 | config.flow config.domain",
                "14 | config.flow config.domain",
                "15 | config.flow config.domain",
                "16 | config.url",
                "17 | config.command",
                "18 | config.sourceTask",
                "19 | config.flow config.domain"
            })
    void shouldNameEveryFieldThatATypeRequires(String type, String fields) {
        assertThat(faults("{\"type\": \"" + type + "\", \"config\": {}}"))
                .extracting(Violation::path)
                .containsExactly(fields.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"1\", \"config\": {\"endpointName\": \"e\", \"path\": \"/\", \"method\": \"GET\"}}",
                "{\"type\": \"3\", \"config\": {\"appId\": \"{{ data.app }}\", \"methodName\": \"m\", \"httpVerb\": \"post\"}}",
                "{\"type\": \"4\", \"config\": {\"pubSubName\": \"p\", \"topic\": \"t\", \"data\": {}}}",
                "{\"type\": \"6\", \"config\": {\"url\": \"\", \"method\": \"GET\", \"acceptedStatusCodes\": [\"404\", \"5xx\"]}}",
                "{\"type\": \"7\"}",
                "{\"type\": \"8\"}",
                "{\"type\": \"9\"}",
                "{\"type\": \"10\", \"config\": {\"channels\": [\"sms\"]}}",
                "{\"type\": \"14\", \"config\": {\"key\": \"child\", \"domain\": \"shop\"}}",
                "{\"type\": \"17\", \"config\": {\"command\": \"set\", \"key\": \"k\", \"value\": 1, \"ttlInSeconds\": \"{{ data.ttl }}\"}}",
                "{\"type\": \"17\", \"config\": {\"command\": \"delete\", \"keys\": [\"a\", \"{{ data.b }}\"], \"consistency\": \"Strong\"}}",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"keys\": \"{{ data.keys }}\"}}",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"key\": \"k\", \"etag\": \"e\"}}",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": {\"prefix\": \"a\", \"page\": {\"limit\": 3}, \"filter\": {\"AND\": [{\"EQ\": {\"a\": 1}}]}}}}",
                "{\"type\": \"18\", \"config\": {\"sourceTask\": {\"key\": \"k\", \"domain\": \"shop\", \"version\": \"1\"}}}",
            })
    void shouldPublishATaskThatHasWhatItsTypeRequires(String attributes) {
        ComponentRules.check(task(attributes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"6\", \"config\": {\"url\": \"ftp://x\", \"method\": \"GET\"}} | config.url | WRONG_URL",
                "{\"type\": \"6\", \"config\": {\"url\": \"\", \"method\": \"FETCH\"}} | config.method | UNKNOWN_VALUE",
                "{\"type\": \"6\", \"config\": {\"url\": \"\", \"method\": \"GET\", \"timeoutSeconds\": 0}} | config.timeoutSeconds | WRONG_NUMBER",
                "{\"type\": \"6\", \"config\": {\"url\": \"\", \"method\": \"GET\", \"acceptedStatusCodes\": [\"4x4\"]}} | config.acceptedStatusCodes[0] | WRONG_STATUS_PATTERN",
                "{\"type\": \"6\", \"config\": {\"url\": \"\", \"method\": \"GET\", \"headers\": []}} | config.headers | WRONG_TYPE",
                "{\"type\": \"16\", \"config\": {\"url\": \"\", \"soapVersion\": \"2\"}} | config.soapVersion | UNKNOWN_VALUE",
                "{\"type\": \"17\", \"config\": {\"command\": \"drop\"}} | config.command | UNKNOWN_VALUE",
                "{\"type\": \"17\", \"config\": {\"command\": \"set\", \"keys\": [\"a\"]}} | config.keys | NOT_WITH_SET",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"key\": \"a\", \"keys\": [\"a\"]}} | config.keys | TOO_MANY",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"keys\": [\"a\"], \"etag\": \"e\"}} | config.etag | NOT_WITH_SEVERAL",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"keys\": [\"\"]}} | config.keys[0] | REQUIRED",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"keys\": []}} | config.keys | REQUIRED",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": {}}} | config.query | REQUIRED",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": []}} | config.query | WRONG_TYPE",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": {\"prefix\": \"\", \"sort\": []}}} | config.query.sort | NOT_SUPPORTED",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": {\"prefix\": \"\", \"page\": {\"limit\": 0}}}} | config.query.page.limit | WRONG_NUMBER",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": {\"filter\": {\"LIKE\": {\"a\": 1}}}}} | config.query.filter.LIKE | UNKNOWN_VALUE",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"query\": {\"filter\": {\"EQ\": 1}}}} | config.query.filter.EQ | WRONG_TYPE",
                "{\"type\": \"17\", \"config\": {\"command\": \"get\", \"concurrency\": \"Often\"}} | config.concurrency | UNKNOWN_VALUE",
                "{\"type\": \"6\"} | config | REQUIRED",
                "{\"config\": {}} | type | REQUIRED"
            })
    void shouldSayWhatIsWrong(String attributes, String path, String code) {
        assertThat(faults(attributes)).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "5", "20", "21", "22", "23", "99"})
    void shouldRefuseATypeThatDoesNotRunHereAndNameIt(String type) {
        assertThat(faults("{\"type\": \"" + type + "\", \"config\": {}}"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("TASK_TYPE_NOT_SUPPORTED");
                    assertThat(fault.message()).contains("task type " + type);
                });
    }

    @Test
    void shouldAnswerInTheShapeOfTheApi() {
        Problem problem = problem("{\"type\": \"5\", \"config\": {}}");

        assertThat(problem.context()).containsEntry("errorCode", "App:900006");
        assertThat(problem.detail()).contains("'sys-tasks'").contains("task type 5");
    }

    private static List<Violation> faults(String attributes) {
        return problem(attributes).violations();
    }

    private static Problem problem(String attributes) {
        return catchThrowableOfType(ProblemException.class, () -> ComponentRules.check(task(attributes)))
                .problem();
    }

    private static Component task(String attributes) {
        return new Component(ComponentKind.TASK, "shop", "t", Version.of("1.0.0"), Json.parse(attributes));
    }
}
