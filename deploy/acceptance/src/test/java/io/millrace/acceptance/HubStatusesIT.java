package io.millrace.acceptance;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.acceptance.HubCall.Bearer;
import io.millrace.acceptance.HubClient.Answer;
import io.millrace.acceptance.HubClient.Execution;

import static io.millrace.acceptance.HubCall.delete;
import static io.millrace.acceptance.HubCall.form;
import static io.millrace.acceptance.HubCall.get;
import static io.millrace.acceptance.HubCall.post;
import static io.millrace.acceptance.HubScene.CANCELLED;
import static io.millrace.acceptance.HubScene.CHECKPOINT;
import static io.millrace.acceptance.HubScene.ENDED;
import static io.millrace.acceptance.HubScene.ERASED;
import static io.millrace.acceptance.HubScene.FAILED;
import static io.millrace.acceptance.HubScene.FILE;
import static io.millrace.acceptance.HubScene.FILE_OF_ANOTHER;
import static io.millrace.acceptance.HubScene.FIRST;
import static io.millrace.acceptance.HubScene.FUNCTION_DONE;
import static io.millrace.acceptance.HubScene.FUNCTION_FAILED;
import static io.millrace.acceptance.HubScene.FUNCTION_OF_ANOTHER;
import static io.millrace.acceptance.HubScene.FUNCTION_RUNNING;
import static io.millrace.acceptance.HubScene.RUNNING;
import static io.millrace.acceptance.HubScene.SECOND;
import static io.millrace.acceptance.HubShape.DESCRIPTOR;
import static io.millrace.acceptance.HubShape.EMPTY;
import static io.millrace.acceptance.HubShape.ERROR;
import static io.millrace.acceptance.HubShape.FIELD_ERRORS;
import static io.millrace.acceptance.HubShape.FUNCTION;
import static io.millrace.acceptance.HubShape.KEYS;
import static io.millrace.acceptance.HubShape.LATER;
import static io.millrace.acceptance.HubShape.RESULT;
import static io.millrace.acceptance.HubShape.ROUTE;
import static io.millrace.acceptance.HubShape.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

/** Each status of the table of {@code spec/hub.md} §1, and the rows of §6.4, through the gateway. */
@ExtendWith(RunningSuite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HubStatusesIT {

    private static final String EXECUTION = "/api/execution/<id>";
    private static final String BACK = EXECUTION + "/back";
    private static final String FUNCTIONS = EXECUTION + "/function";
    private static final String RESULTS = FUNCTIONS + "/<thing>";
    private static final String FILES = "/api/files/cache";
    private static final String A_FILE = FILES + "/<thing>";

    private static final String TO_SECOND = "{\"uuid\":\"<route>\",\"payload\":{\"then\":\"second\"}}";
    private static final String FROM_HERE = "{\"uuid\":\"<route>\"}";
    private static final String ELSEWHERE = "{\"uuid\":\"" + UUID.randomUUID() + "\"}";
    private static final String DOUBLE = "{\"name\":\"double\",\"payload\":{\"n\":21}}";
    private static final String WITH_FILE =
            "{\"uuid\":\"<route>\",\"payload\":{\"then\":\"second\",\"note\":{\"uuid\":\"<thing>\"}}}";

    private static final int ATTEMPTS = 200;

    private static HubStage stage;
    private static CompletableFuture<Answer> expired;

    @BeforeAll
    static void setStage(URI url) {
        stage = new HubStage(url);
        Execution shortLived = stage.shortLived();
        expired = CompletableFuture.supplyAsync(shortLived::route);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @MethodSource({"starts", "reads", "submits", "backs", "functions", "files", "doors"})
    void shouldAnswerAsTheContractSays(HubCall call) {
        HubStage.Set set = stage.set(call.scene());

        Answer answer = stage.make(call, set);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(call.status());
        call.shape().check(answer);
        if (call.status() >= 400 && call.scene().staysAtRoute()) {
            assertThat(set.execution().route().text("/uuid"))
                    .as("a refused call leaves the route as it is")
                    .isEqualTo(set.route());
        }
    }

    static Stream<HubCall> starts() {
        return Stream.of(
                post("start", FIRST, "/api/executor/<workflow>", null, 201, STARTED),
                post("start with a payload", FIRST, "/api/executor/<workflow>", "[1]", 201, STARTED),
                post("start of no JSON", FIRST, "/api/executor/<workflow>", "{", 400, ERROR),
                post("start of an unknown workflow", FIRST, "/api/executor/nobody-published-this", null, 404, ERROR));
    }

    static Stream<HubCall> reads() {
        return Stream.of(
                get("read of a route", FIRST, EXECUTION, 200, ROUTE),
                get("read of the end", ENDED, EXECUTION, 200, ROUTE),
                get("read while nothing is ready", RUNNING, EXECUTION, 202, LATER),
                get("read in error", FAILED, EXECUTION, 500, ERROR),
                get("read of the keys", FIRST, "/api/execution/jwks", 200, KEYS).by(Bearer.NOBODYS));
    }

    static Stream<HubCall> submits() {
        String slow = TO_SECOND.replace("second", "slow");
        return Stream.of(
                post("submit", FIRST, EXECUTION, TO_SECOND, 200, ROUTE),
                post("submit under the executor's path", FIRST, "/api/executor/<id>", TO_SECOND, 200, ROUTE),
                post("submit with a file", FILE, EXECUTION, WITH_FILE, 200, ROUTE),
                post("submit before a slow exchange", FIRST, EXECUTION, slow, 202, EMPTY),
                post("submit repeated while it runs", RUNNING, EXECUTION, slow, 202, EMPTY),
                post("submit of nothing", FIRST, EXECUTION, FROM_HERE, 422, FIELD_ERRORS),
                post("submit of a wrong value", FIRST, EXECUTION, TO_SECOND.replace("second", "x"), 422, FIELD_ERRORS),
                post("submit of another's file", FILE_OF_ANOTHER, EXECUTION, WITH_FILE, 422, FIELD_ERRORS),
                post("submit to another route", FIRST, EXECUTION, ELSEWHERE, 400, ERROR),
                post("submit without a route", FIRST, EXECUTION, "{\"payload\":{}}", 400, ERROR),
                post("submit of no JSON", FIRST, EXECUTION, "{", 400, ERROR),
                post("submit without a body", FIRST, EXECUTION, null, 400, ERROR),
                post("submit while nothing is ready", RUNNING, EXECUTION, ELSEWHERE, 400, ERROR),
                post("submit after the end", ENDED, EXECUTION, FROM_HERE, 400, ERROR),
                post("submit in error", FAILED, EXECUTION, ELSEWHERE, 500, ERROR));
    }

    static Stream<HubCall> backs() {
        return Stream.of(
                post("back", SECOND, BACK, FROM_HERE, 200, ROUTE),
                post("back under the executor's path", SECOND, "/api/executor/<id>/back", FROM_HERE, 200, ROUTE),
                post("back from the first route", FIRST, BACK, FROM_HERE, 400, ERROR),
                post("back from behind a checkpoint", CHECKPOINT, BACK, FROM_HERE, 400, ERROR),
                post("back from another route", SECOND, BACK, ELSEWHERE, 400, ERROR),
                post("back without a route", SECOND, BACK, "{}", 400, ERROR),
                post("back while nothing is ready", RUNNING, BACK, FROM_HERE, 400, ERROR),
                post("back after the end", ENDED, BACK, FROM_HERE, 400, ERROR),
                post("back in error", FAILED, BACK, ELSEWHERE, 500, ERROR));
    }

    static Stream<HubCall> functions() {
        return Stream.of(
                post("function", FIRST, FUNCTIONS, DOUBLE, 201, FUNCTION),
                post("function with a slash at the end", FIRST, FUNCTIONS + "/", DOUBLE, 201, FUNCTION),
                post("function while nothing is ready", RUNNING, FUNCTIONS, DOUBLE, 201, FUNCTION),
                post("unknown function", FIRST, FUNCTIONS, "{\"name\":\"triple\"}", 404, ERROR),
                post("function with invalid input", FIRST, FUNCTIONS, DOUBLE.replace("21", "\"x\""), 422, FIELD_ERRORS),
                post("function without a name", FIRST, FUNCTIONS, "{}", 400, ERROR),
                post("function after the end", ENDED, FUNCTIONS, DOUBLE, 400, ERROR),
                post("function in error", FAILED, FUNCTIONS, DOUBLE, 500, ERROR),
                get("result", FUNCTION_DONE, RESULTS, 200, RESULT),
                get("result with a slash at the end", FUNCTION_DONE, RESULTS + "/", 200, RESULT),
                get("result that is not there yet", FUNCTION_RUNNING, RESULTS, 202, LATER),
                get("result of a failed function", FUNCTION_FAILED, RESULTS, 500, ERROR),
                get("result of no uuid", FIRST, FUNCTIONS + "/what", 400, ERROR),
                get("result of an unknown function", FIRST, FUNCTIONS + "/" + UUID.randomUUID(), 404, ERROR),
                get("result of another's function", FUNCTION_OF_ANOTHER, RESULTS, 404, ERROR));
    }

    static Stream<HubCall> files() {
        return Stream.of(
                post("upload", FIRST, FILES, form("file", "hello"), 201, DESCRIPTOR),
                post("upload in another field", FIRST, FILES, form("other", "hello"), 400, ERROR),
                post("upload of nothing", FIRST, FILES, form("file", ""), 400, ERROR),
                post("upload of what is not taken", FIRST, FILES, form("file", "<html><script>"), 400, ERROR),
                post("upload after the end", ENDED, FILES, form("file", "hello"), 400, ERROR),
                get("descriptor", FILE, A_FILE, 200, DESCRIPTOR),
                get("descriptor of no uuid", FIRST, FILES + "/what", 400, ERROR),
                get("descriptor of another's file", FILE_OF_ANOTHER, A_FILE, 404, ERROR),
                delete("deletion", FILE, A_FILE, 200, EMPTY),
                delete("deletion of an unknown file", FIRST, FILES + "/" + UUID.randomUUID(), 400, ERROR),
                delete("deletion of another's file", FILE_OF_ANOTHER, A_FILE, 400, ERROR));
    }

    /** What every call of an execution answers before it looks at what it is asked for. */
    static Stream<HubCall> doors() {
        List<HubCall> calls = new ArrayList<>();
        for (HubCall each : List.of(
                get("", FIRST, EXECUTION, 0, ERROR),
                post("", FIRST, EXECUTION, ELSEWHERE, 0, ERROR),
                post("", FIRST, BACK, ELSEWHERE, 0, ERROR),
                post("", FIRST, FUNCTIONS, DOUBLE, 0, ERROR),
                get("", FIRST, FUNCTIONS + "/" + UUID.randomUUID(), 0, ERROR))) {
            calls.add(each.with("no token", FIRST, Bearer.NOBODYS, each.path(), 401));
            calls.add(each.with("another's token", FIRST, Bearer.FOREIGN, each.path(), 401));
            calls.add(each.with("no token, and gone", ERASED, Bearer.NOBODYS, each.path(), 401));
            calls.add(each.with("no uuid", FIRST, Bearer.OWN, each.path().replace("<id>", "what"), 400));
            calls.add(each.with("cancelled", CANCELLED, Bearer.OWN, each.path(), 404));
            calls.add(each.with("erased", ERASED, Bearer.OWN, each.path(), 404));
        }
        HubCall upload = post("", FIRST, FILES, form("file", "hello"), 0, ERROR);
        calls.add(upload.with("no token", FIRST, Bearer.NOBODYS, FILES, 401));
        calls.add(upload.with("erased", ERASED, Bearer.OWN, FILES, 404));
        for (HubCall each : List.of(get("", FILE, A_FILE, 0, ERROR), delete("", FILE, A_FILE, 0, ERROR))) {
            calls.add(each.with("no token", FILE, Bearer.NOBODYS, A_FILE, 401));
        }
        return calls.stream();
    }

    /** Signed with the suite's own key, but for the first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"acceptance\"} {\"jti\":\"<id>\",\"sub\":\"executor\",\"iat\":<now>,\"exp\":<later>}",
                "{\"alg\":\"HS256\",\"kid\":\"other\"} {\"jti\":\"<id>\",\"sub\":\"executor\",\"iat\":<now>,\"exp\":<later>}",
                "{\"alg\":\"HS256\"} {\"jti\":\"<id>\",\"sub\":\"executor\",\"iat\":<now>,\"exp\":<later>}",
                "{\"alg\":\"HS256\",\"kid\":\"acceptance\"} {\"jti\":\"<id>\",\"sub\":\"executor\",\"iat\":<before>,\"exp\":<before>}",
                "{\"alg\":\"HS256\",\"kid\":\"acceptance\"} {\"jti\":\"<id>\",\"sub\":\"executor\",\"iat\":<now>}",
                "{\"alg\":\"HS256\",\"kid\":\"acceptance\"} {\"jti\":\"<id>\",\"sub\":\"admin\",\"iat\":<now>,\"exp\":<later>}",
                "{\"alg\":\"HS256\",\"kid\":\"acceptance\"} {\"jti\":\"other\",\"sub\":\"executor\",\"iat\":<now>,\"exp\":<later>}"
            })
    @DisabledIfSystemProperty(named = "millrace.acceptance.url", matches = ".+")
    void shouldNotLetForgedAndExpiredTokensIn(String parts) {
        Execution execution = stage.set(FIRST).execution();

        Answer answer = stage.client().call("GET", execution.path(), null, null, token(parts, execution));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(401);
        ERROR.check(answer);
    }

    @Test
    @DisabledIfSystemProperty(named = "millrace.acceptance.url", matches = ".+")
    void shouldLetTheTokenInThatIsSignedLikeItsOwn() {
        Execution execution = stage.set(FIRST).execution();
        String token = token(
                "{\"alg\":\"HS256\",\"kid\":\"acceptance\"}"
                        + " {\"jti\":\"<id>\",\"sub\":\"executor\",\"iat\":<now>,\"exp\":<later>}",
                execution);

        assertThat(stage.client()
                        .call("GET", execution.path(), null, null, token)
                        .status())
                .isEqualTo(200);
    }

    /** The one of §6.4 that needs a suite without a default workflow. */
    @Test
    @DisabledIfSystemProperty(named = "millrace.acceptance.url", matches = ".+")
    void shouldStartNoneOfSeveralWorkflowsUnlessOneIsTheDefault() {
        stage.withdrawDefaults();
        ERROR.check(started(404));

        stage.publishDefault();
        STARTED.check(started(201));

        stage.withdrawDefaults();
        ERROR.check(started(404));
    }

    /** The executors learn of a new version by a message. */
    private static Answer started(int expected) {
        return Stream.generate(() -> stage.client().call("POST", "/api/executor", null, "", null))
                .limit(ATTEMPTS)
                .filter(answer -> answer.status() == expected)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never " + expected));
    }

    /** Last: the time runs while the other tests do. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldNotKnowAnExecutionWhoseTimeIsOver() throws Exception {
        Answer answer = expired.get(60, TimeUnit.SECONDS);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
        ERROR.check(answer);
    }

    private static String token(String parts, Execution execution) {
        long now = Instant.now().getEpochSecond();
        String[] both = parts.replace("<id>", execution.uuid())
                .replace("<now>", Long.toString(now))
                .replace("<later>", Long.toString(now + 3_600))
                .replace("<before>", Long.toString(now - 3_600))
                .split(" ");
        return HubToken.signed(both[0], both[1]);
    }
}
