package io.millrace.definition.bpmn;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.definition.bpmn.xml.XmlLimits;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.el.Assignment;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.ExclusiveGateway;
import io.millrace.plan.bpmn.ExpressionTask;
import io.millrace.plan.bpmn.HttpTask;
import io.millrace.plan.bpmn.LoggerTask;
import io.millrace.plan.bpmn.PassTask;
import io.millrace.plan.bpmn.ScriptTask;
import io.millrace.plan.bpmn.TerminateEndEvent;
import io.millrace.plan.bpmn.TimerCatchEvent;
import io.millrace.plan.bpmn.UserTask;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class BpmnCompilerTest {

    private final BpmnCompiler compiler = new BpmnCompiler(XmlLimits.DEFAULT);

    @Test
    void shouldCompileAProcessWithGatewayUserTaskAndScript() {
        BpmnPlan plan = compiled(Models.process("""
                <laneSet id='lanes'><lane id='lane'><flowNodeRef>s</flowNodeRef></lane></laneSet>
                <startEvent id='s'><outgoing>f1</outgoing></startEvent>
                <sequenceFlow id='f1' sourceRef='s' targetRef='ask'/>
                <userTask id='ask' name='Ask ${who}' flowable:assignee='${who}' flowable:candidateGroups='a,b'
                    flowable:formKey='form-1'><documentation>Ask them</documentation></userTask>
                <sequenceFlow id='f2' sourceRef='ask' targetRef='gate'/>
                <exclusiveGateway id='gate' default='no'/>
                <sequenceFlow id='yes' sourceRef='gate' targetRef='sum'>
                  <conditionExpression><![CDATA[${amount < 10}]]></conditionExpression>
                </sequenceFlow>
                <sequenceFlow id='no' sourceRef='gate' targetRef='e'/>
                <scriptTask id='sum' scriptFormat='javascript'><script>total = amount * 2;</script></scriptTask>
                <sequenceFlow id='f3' sourceRef='sum' targetRef='e2'/>
                <endEvent id='e'/>
                <endEvent id='e2'><terminateEventDefinition/></endEvent>
                <textAnnotation id='note'/>
                """));

        assertThat(plan.process()).isEqualTo("order");
        assertThat(plan.title()).isEqualTo("Order");
        assertThat(plan.start()).isEqualTo("s");
        assertThat(plan.node("ask"))
                .isEqualTo(new UserTask(
                        "ask",
                        "Ask ${who}",
                        null,
                        "${who}",
                        List.of(),
                        List.of("a,b"),
                        "form-1",
                        null,
                        null,
                        "Ask them"));
        assertThat(plan.node("gate")).isEqualTo(new ExclusiveGateway("gate", null, "no"));
        assertThat(plan.node("sum"))
                .isEqualTo(new ScriptTask("sum", null, null, List.of(new Assignment("total", "amount * 2"))));
        assertThat(plan.node("e2")).isInstanceOf(TerminateEndEvent.class);
        assertThat(plan.outgoing("gate")).extracting("condition").containsExactly("${amount < 10}", null);
    }

    @Test
    void shouldKeepThePlanAndItsHashThroughItsBytes() {
        BpmnPlan plan = compiled(Models.around("<userTask id='x' flowable:candidateUsers='ann'/>"));
        PlanCodec codec = new PlanCodec(Map.of(Notation.BPMN, BpmnPlan.class));

        assertThat(codec.decode(codec.encode(plan).json())).isEqualTo(plan);
        assertThat(codec.encode((BpmnPlan) codec.decode(codec.encode(plan).json()))
                        .hash())
                .isEqualTo(codec.encode(plan).hash());
    }

    @Test
    void shouldCompileTheBuiltInServiceTasks() {
        String config = "<serviceTask id='x'><extensionElements><pythmata:serviceTaskConfig taskName='%s'>"
                + "<pythmata:properties>%s</pythmata:properties></pythmata:serviceTaskConfig></extensionElements>"
                + "</serviceTask>";
        String http = "<pythmata:property name='url' value='https://x.test/${id}'/>"
                + "<pythmata:property name='timeout' value='5'/>"
                + "<pythmata:property name='output_mapping' value='{\"a\": \"response.items[0]\"}'/>";
        String logger = "<pythmata:property name='message' value='Hi ${name}'/>"
                + "<pythmata:property name='include_variables' value='true'/>";

        assertThat(compiled(Models.around(config.formatted("http", http))).node("x"))
                .isEqualTo(new HttpTask(
                        "x",
                        null,
                        null,
                        "https://x.test/${id}",
                        "GET",
                        null,
                        null,
                        5,
                        Map.of("a", "response.items[0]")));
        assertThat(compiled(Models.around(config.formatted("logger", logger))).node("x"))
                .isEqualTo(new LoggerTask("x", null, null, "info", "Hi ${name}", null));
        assertThat(refused(Models.around(config.formatted("mail", ""))).code()).isEqualTo("EXTENSION_ERROR");
    }

    @Test
    void shouldCompileTasksTimersAndExpressions() {
        String timer = "<intermediateCatchEvent id='x'><timerEventDefinition><timeDuration>PT5M</timeDuration>"
                + "</timerEventDefinition></intermediateCatchEvent>";
        String scripted = "<task id='x'><extensionElements><pythmata:taskConfig><pythmata:script>a = 1"
                + "</pythmata:script></pythmata:taskConfig></extensionElements></task>";

        assertThat(compiled(Models.around("<manualTask id='x'/>")).node("x")).isInstanceOf(PassTask.class);
        assertThat(compiled(Models.around(scripted)).node("x")).isInstanceOf(ScriptTask.class);
        assertThat(compiled(Models.around(timer)).node("x"))
                .isEqualTo(new TimerCatchEvent("x", null, TimerCatchEvent.Kind.DURATION, "PT5M"));
        assertThat(compiled(Models.around(
                                "<serviceTask id='x' flowable:expression='${1+1}' flowable:resultVariable='two'/>"))
                        .node("x"))
                .isEqualTo(new ExpressionTask("x", null, null, "${1+1}", "two"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<subProcess id='x'/> => UNSUPPORTED_ELEMENT => subProcess 'x'",
                "<inclusiveGateway id='x'/> => UNSUPPORTED_ELEMENT => inclusiveGateway 'x'",
                "<userTask id='x'><multiInstanceLoopCharacteristics/></userTask> => UNSUPPORTED_ELEMENT => multiInstance",
                "<task id='x' isForCompensation='true'/> => UNSUPPORTED_ELEMENT => isForCompensation",
                "<intermediateCatchEvent id='x'><messageEventDefinition/></intermediateCatchEvent> => UNSUPPORTED_ELEMENT => messageEventDefinition",
                "<intermediateCatchEvent id='x'/> => INVALID_STRUCTURE => nothing to wait for",
                "<userTask id='x'><extensionElements><flowable:taskListener event='create'/></extensionElements></userTask> => UNSUPPORTED_ELEMENT => taskListener",
                "<serviceTask id='x' flowable:class='org.example.Bean'/> => UNSUPPORTED_ELEMENT => serviceTask 'x'",
                "<scriptTask id='x' scriptFormat='python'><script>import os</script></scriptTask> => UNSUPPORTED_SCRIPT => scriptTask 'x'",
                "<scriptTask id='x'/> => INVALID_STRUCTURE => has no script",
                "<userTask id='x' name='${open'/> => EXPRESSION_SYNTAX => has no '}'",
                "<task id='x'/><task id='x'/> => DUPLICATE_ID => 'x' is used twice",
                "<task id='x'/><task/> => MISSING_ATTRIBUTE => no attribute 'id'",
                "<task id='x'/><task id='y'/> => INVALID_FLOW => task 'y' cannot be reached",
                "<task id='x' default='f1'/> => INVALID_REFERENCE => default flow 'f1'",
                "<task id='x'/><sequenceFlow id='f' sourceRef='x' targetRef='z'/> => INVALID_REFERENCE => targetRef 'z'",
                "<task id='x'/><startEvent id='s2'/> => INVALID_STRUCTURE => exactly one start event"
            })
    void shouldRefuseWithCodeAndPlace(String element, String code, String words) {
        Problem problem = refused(Models.around(element));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.violations()).anySatisfy(violation -> {
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.message()).contains(words);
            assertThat(violation.line()).isPositive();
        });
    }

    @Test
    void shouldRefuseABadConditionAtItsFlow() {
        Problem problem = refused(Models.process("<startEvent id='s'/><endEvent id='e'/>"
                + "<sequenceFlow id='f' sourceRef='s' targetRef='e'>"
                + "<conditionExpression>${a.b()}</conditionExpression></sequenceFlow>"));

        assertThat(problem.code()).isEqualTo("UNKNOWN_FUNCTION");
        assertThat(problem.violations()).extracting(Violation::path).containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "- => EMPTY_XML",
                "`  ` => EMPTY_XML",
                "<definitions> => XML_PARSE_ERROR",
                "no xml => XML_PARSE_ERROR",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a> => XML_PARSE_ERROR",
                "<definitions/> => SCHEMA_ERROR",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/> => INVALID_STRUCTURE"
            })
    void shouldRefuseWhatIsNoModel(String xml, String code) {
        assertThat(refused(xml).code()).isEqualTo(code);
    }

    @Test
    void shouldTellWhereTheXmlBreaks() {
        Problem problem = refused("<a>\n  <b>\n</a>");

        assertThat(problem.violations().get(0).line()).isEqualTo(3);
        assertThat(problem.detail()).contains("line 3");
    }

    @Test
    void shouldBoundBytesDepthElementsAndAttributes() {
        BpmnCompiler small = new BpmnCompiler(new XmlLimits(200, 3, 4, 2));

        assertThat(detail(small, " ".repeat(300) + "<a/>")).contains("200 bytes");
        assertThat(detail(small, "<a><a><a><a/></a></a></a>")).contains("3 levels");
        assertThat(detail(small, "<a><a/><a/><a/><a/></a>")).contains("4 elements");
        assertThat(detail(small, "<a b='1' c='2' d='3'/>")).contains("2 attributes");
    }

    private BpmnPlan compiled(String xml) {
        Outcome outcome = compiler.compile(xml);
        assertThat(outcome).isInstanceOf(Outcome.Compiled.class);
        return (BpmnPlan) ((Outcome.Compiled) outcome).plan();
    }

    private Problem refused(String xml) {
        return ((Outcome.Invalid) compiler.compile(xml)).problem();
    }

    private static String detail(BpmnCompiler compiler, String xml) {
        return ((Outcome.Invalid) compiler.compile(xml)).problem().detail();
    }
}
