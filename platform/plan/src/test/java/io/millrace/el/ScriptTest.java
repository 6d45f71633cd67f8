package io.millrace.el;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptTest {

    @Test
    void shouldReadEachFormOfAssignment() {
        String script = """
                # a comment
                total = price * quantity
                let tax = total * 0.2;
                // another
                variables['gross'] = total + tax
                set_variable('label', 'Total: ' + gross)
                execution.setVariable("done", true);
                big = ${gross > 100}
                """;

        assertThat(Script.parse(script))
                .containsExactly(
                        new Assignment("total", "price * quantity"),
                        new Assignment("tax", "total * 0.2"),
                        new Assignment("gross", "total + tax"),
                        new Assignment("label", "'Total: ' + gross"),
                        new Assignment("done", "true"),
                        new Assignment("big", "gross > 100"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import os",
                "for x in y: pass",
                "a = 1\nif (a > 2) { b = 3 }",
                "x = eval('1')",
                "x == 1",
                "x = y.upper()",
                "x += 1",
                "f(1)",
                "x = [1, 2]"
            })
    void shouldRefuseWhatIsMoreThanAssignmentsAndNameTheLine(String script) {
        int line = script.contains("\n") ? 2 : 1;
        assertThatThrownBy(() -> Script.parse(script))
                .isInstanceOf(ElException.class)
                .hasMessageStartingWith("line " + line + " of the script");
    }
}
