package io.millrace.expression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a / b / c",
                "(a + 1) / 2 / n",
                "a[0] / 2",
                "{'a': 1}.a / 2",
                "$x := 4 / 2",
                "'/not/' & \"/a/\" & `b/c`",
                "\"it\\\"s\" / 2 / 1",
                "/* a /comment/ with $eval */ 1",
                "*.price / 2 / 1",
                "**.price",
                "in / and / or",
                "größe / € / 2",
                "1.5 / 2e3 / 1",
                "items^(>price)[0].price / 2",
                "$pad(t, 5) & $evaluate & $randomly",
                "$ ~> |items|{'price': price / 2}|",
                "function($n)<n:n>{ $n / 2 }"
            })
    void shouldPassWhatMayRun(String expression) {
        assertThat(Check.expression(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$match(t, /(a+)+$/)",
                "$replace(t, /x/i, '')",
                "t ~> /x/",
                "a and /x/",
                "$contains(t,\n /x/)",
                "$eval('1')",
                "1 ~> $eval",
                "$map(list, $random)",
                "$shuffle(list)"
            })
    void shouldRefuseWhatMayNot(String expression) {
        assertThat(Check.expression(expression))
                .get()
                .isInstanceOfSatisfying(
                        Check.Fault.Refused.class,
                        refused -> assertThat(refused.message()).contains("not available in expressions"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 +", "(", "'open", "/open", "/(/", "a b", "/* open"})
    void shouldNameWhatIsNoExpression(String expression) {
        assertThat(Check.expression(expression)).get().isInstanceOf(Check.Fault.Syntax.class);
    }

    @Test
    void shouldSurviveNestingWithoutEnd() {
        assertThat(Check.expression("(".repeat(100_000))).isPresent();
    }
}
