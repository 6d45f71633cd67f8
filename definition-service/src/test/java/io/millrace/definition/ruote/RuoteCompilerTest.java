package io.millrace.definition.ruote;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Position;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class RuoteCompilerTest {

    private final RuoteCompiler compiler = new RuoteCompiler(Bounds.DEFAULT);

    @Test
    void shouldCompileTheThreeNotationsToOneTree() {
        // given
        String radial = "define 'review'\n  participant ref: alpha\n";
        String xml = "<define name=\"review\"><participant ref=\"alpha\"/></define>";
        String json = "[\"define\",{\"name\":\"review\"},[[\"participant\",{\"ref\":\"alpha\"},[]]]]";

        // then
        assertThat(plan(xml).tree()).isEqualTo(plan(json).tree());
        assertThat(plan(radial).tree().children()).isEqualTo(plan(json).tree().children());
        assertThat(plan(radial).name()).isEqualTo("review");
    }

    @Test
    void shouldMoveDefinitionsToTheFrontAndKeepTheirPositions() {
        // given
        RuotePlan plan = plan("define\n  alpha\n  define 'sub'\n    bravo\n");

        // then
        assertThat(plan.tree().at("0_0").orElseThrow().name()).isEqualTo("define");
        assertThat(plan.positions().get("0_0")).isEqualTo(new Position(3, 3));
        assertThat(plan.positions().get("0_1")).isEqualTo(new Position(2, 3));
        assertThat(plan.positions().get("0_0_0")).isEqualTo(new Position(4, 5));
    }

    @Test
    void shouldSurviveJsonAndBack() {
        RuotePlan plan = plan("define 'x'\n  alpha a: [ 1, 2 ], b: nil\n");
        assertThat(Json.read(Json.bytes(plan), RuotePlan.class)).isEqualTo(plan);
    }

    @Test
    void shouldNameLineAndColumnOfABadRadialText() {
        Violation violation = violation("define\n  alpha a=b\n");
        assertThat(violation.line()).isEqualTo(2);
        assertThat(violation.column()).isEqualTo(10);
    }

    @Test
    void shouldNameLineOfABadJsonText() {
        Violation violation = violation("[\"sequence\",\n {},\n [[\"alpha\",{},[]], 3]]");
        assertThat(violation.line()).isEqualTo(3);
        assertThat(violation.message()).contains("tree");
    }

    @Test
    void shouldNameLineOfBadXml() {
        Violation violation = violation("<define>\n  <a><b></a>\n</define>");
        assertThat(violation.line()).isEqualTo(2);
        assertThat(violation.message()).startsWith("malformed XML");
    }

    @Test
    void shouldRefuseDocumentTypes() {
        String bomb = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><define>&x;</define>";
        assertThat(violation(bomb).code()).isIn("RUOTE_DTD", "RUOTE_SYNTAX");
    }

    @Test
    void shouldNeverOpenFilesOrEvaluateRuby() {
        assertThat(violation("file:///etc/hostname").code()).isEqualTo("RUOTE_REFERENCE");
        assertThat(violation("Ruote.define do\n  alpha\nend").code()).isEqualTo("RUOTE_RUBY");
    }

    @Test
    void shouldRefuseExpressionsThatMakeNoSenseHereByNameAndPlace() {
        for (String name : List.of("registerp", "unregisterp", "read")) {
            Outcome outcome = compiler.compile("define 'x'\n  sequence\n    " + name + " 'alpha'\n");
            assertThat(((Outcome.Invalid) outcome).problem().detail())
                    .startsWith("workflow is invalid: " + name + " is not supported: ")
                    .endsWith("(line 3, column 5)");
        }
        assertThat(plan("define 'x'\n  participant ref: 'read'\n").tree().children())
                .hasSize(1);
    }

    @Test
    void shouldNameTheBoundThatIsExceeded() {
        RuoteCompiler small = new RuoteCompiler(new Bounds(200, 3, 4, 2));
        assertThat(violation(small, "x".repeat(201) + " y").message()).contains("millrace.ruote.text-length");
        assertThat(violation(small, "a\n b\n  c\n   d\n").message()).contains("millrace.ruote.depth");
        assertThat(violation(small, "a\n b\n b\n b\n b\n").message()).contains("millrace.ruote.expressions");
        assertThat(violation(small, "a b: [ [ [ 1 ] ] ]\n").message()).contains("millrace.ruote.value-depth");
        assertThat(violation(small, "[\"a\",{\"b\":[[[1]]]},[]]").message()).contains("millrace.ruote.value-depth");
    }

    @Test
    void shouldRefuseTabsAndSecondRoots() {
        assertThat(violation("define 'x'\n\talpha").message()).contains("tabs");
        assertThat(violation("define 'x'\nalpha b").message()).contains("second root");
    }

    private RuotePlan plan(String text) {
        return (RuotePlan) ((Outcome.Compiled) compiler.compile(text)).plan();
    }

    private Violation violation(String text) {
        return violation(compiler, text);
    }

    private static Violation violation(RuoteCompiler compiler, String text) {
        return ((Outcome.Invalid) compiler.compile(text)).problem().violations().getFirst();
    }
}
