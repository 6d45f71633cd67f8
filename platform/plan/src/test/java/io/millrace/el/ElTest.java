package io.millrace.el;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ElTest {

    private static final String VARIABLES = """
            {"amount": 1500, "price": 0.1, "name": "Ada", "vip": true, "nothing": null, "text": "42", "blank": "",
             "big": 9007199254740993, "order": {"price": 150, "lines": [{"sku": "a"}, {"sku": "b"}], "a-b": 1},
             "tags": ["x", "y"], "empty": [], "done": 1, "total": 2}
            """;

    private final El el = new El(Variables.of(variables()), ElLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "amount > 1000 => true",
                "amount gt 1000 and not (name == 'Bob') => true",
                "amount <= 1499 || vip => true",
                "!vip && amount / 0 > 1 => false",
                "order.price > 100 && order.price < 250 => true",
                "order['lines'][1].sku => \"b\"",
                "order.lines[7] => null",
                "order.missing => null",
                "nothing.anything => null",
                "order['a-b'] + 1 => 2",
                "done / total >= 0.5 => true",
                "1 / 2 => 0.5",
                "6 / 3 => 2",
                "5 - 2 * 2 => 1",
                "-amount + 2000 => 500",
                "7 % 4 => 3",
                "7 mod 4 div 2 => 1.5",
                "price + 0.2 => 0.3",
                "big + 1 => 9007199254740994",
                "text == 42 => true",
                "text + 1 => 43",
                "name + 1 => \"Ada1\"",
                "'1' + '2' => \"12\"",
                "'Hello ' + name => \"Hello Ada\"",
                "nothing == null => true",
                "nothing < 1 => false",
                "nothing <= null => true",
                "empty blank && empty nothing => true",
                "not empty tags => true",
                "vip ? 'yes' : 'no' => \"yes\"",
                "amount > 2000 ? 1 : amount > 1000 ? 2 : 3 => 2",
                "'it''s' == 'its' => EXPRESSION_SYNTAX",
                "'it\\'s' => \"it's\"",
                "1e3 + 1.5 => 1001.5",
                "execution.getVariable('amount') != null => true",
                "execution.getVariable('other') != null => false",
                "vars:equals(other, 'x') => false",
                "vars:equals(name, 'Ada') => true",
                "vars:getOrDefault('other', 7) => 7",
                "variables['amount'] > 1000 and True => true",
                "variables['other'] => UNKNOWN_VARIABLE",
                "len(tags) + len(name) => 5",
                "sum(tags) => EXPRESSION_TYPE",
                "max(1, amount, 3) => 1500",
                "int(7.9) + float('0.5') => 7.5",
                "str(amount) + name => \"1500Ada\"",
                "other > 1 => UNKNOWN_VARIABLE",
                "name.first => EXPRESSION_TYPE",
                "name.length() => UNKNOWN_FUNCTION",
                "System.exit(1) => UNKNOWN_FUNCTION",
                "eval('1') => UNKNOWN_FUNCTION",
                "len() => UNKNOWN_FUNCTION",
                "amount > => EXPRESSION_SYNTAX",
                "amount = 3 => EXPRESSION_SYNTAX",
                "'open => EXPRESSION_SYNTAX",
                "(1 => EXPRESSION_SYNTAX",
                "1 2 => EXPRESSION_SYNTAX",
                "12abc => EXPRESSION_SYNTAX",
                "amount / 0 => EXPRESSION_TYPE",
                "order > 1 => EXPRESSION_TYPE",
                "order + 1 => EXPRESSION_TYPE",
                "1e999999999 * 2 => EXPRESSION_LIMIT"
            })
    void shouldEvaluate(String expression, String expected) {
        assertThat(outcome(expression)).isEqualTo(expected);
    }

    @Test
    void shouldKeepTheTypeOfALoneExpressionAndJoinOthersToText() {
        assertThat(el.value("${amount}").isNumber()).isTrue();
        assertThat(el.value("${tags}").isArray()).isTrue();
        assertThat(el.value("Order of ${name}: #{order.price} EUR ${nothing}").textValue())
                .isEqualTo("Order of Ada: 150 EUR ");
        assertThat(el.value("\\${amount} costs ${'}'}").textValue()).isEqualTo("${amount} costs }");
        assertThat(el.text("${nothing}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${amount > 10}", "  #{amount > 10} ", "amount > 10", "variables['amount'] > 10"})
    void shouldReadConditionsInEachDocumentedForm(String condition) {
        assertThat(el.condition(condition)).isTrue();
    }

    @Test
    void shouldRefuseAConditionWithTextAroundIt() {
        assertThatThrownBy(() -> el.condition("yes ${vip}")).hasMessageContaining("one expression");
    }

    @Test
    void shouldNotTakeANumberForACondition() {
        assertThatThrownBy(() -> el.condition("${amount}")).hasMessageContaining("neither true nor false");
    }

    @Test
    void shouldBoundDepthOperationsAndText() {
        El small = new El(Variables.of(Map.of()), new ElLimits(100, 50, 20));
        String deep = "(".repeat(101) + "1" + ")".repeat(101);
        assertThatThrownBy(() -> Expression.parse(deep)).hasMessageContaining("100 levels");
        assertThatThrownBy(() -> Expression.parse("!".repeat(5_000) + "true")).hasMessageContaining("100 levels");
        assertThatThrownBy(() -> small.expression("1" + "+1".repeat(60))).hasMessageContaining("50 operations");
        assertThatThrownBy(() -> small.expression("'1234567890a' + '1234567890a'"))
                .hasMessageContaining("20 characters");
        assertThatThrownBy(() -> Expression.parse("1".repeat(30_000))).hasMessageContaining("characters");
    }

    private String outcome(String expression) {
        try {
            return Json.text(el.expression(expression));
        } catch (ElException e) {
            return e.error().name();
        }
    }

    private static Map<String, JsonNode> variables() {
        Map<String, JsonNode> variables = new LinkedHashMap<>();
        Json.parse(VARIABLES).properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        return variables;
    }
}
