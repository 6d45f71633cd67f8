package io.millrace.acceptance;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Receiver;

import static org.assertj.core.api.Assertions.assertThat;

/** Every expression language by a caller's eyes: what the library finds by reflection must be there in a native binary too. */
@ExtendWith(RunningSuite.class)
class ExpressionsIT {

    private static final String EVALUATE = "/api/v1/definitions/evaluate";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            $uppercase('ab') & $lowercase('CD')                                 | "ABcd"
            $substringBefore('a-b', '-') & $substringAfter('a-b', '-')          | "ab"
            $substring('millrace', 4) & $length('mill')                         | "race4"
            $pad('x', 3, '#')                                                   | "x##"
            $join($split('a,b,c', ','), '+')                                    | "a+b+c"
            $replace('banana', 'a', 'o', 2)                                     | "bonona"
            $contains('abc', 'b') and $not($contains('abc', 'x'))               | true
            $trim('  a  b ')                                                    | "a b"
            $base64decode($base64encode('Millrace'))                            | "Millrace"
            $decodeUrlComponent($encodeUrlComponent('a b&c'))                   | "a b&c"
            $decodeUrl($encodeUrl('http://x/a b'))                              | "http://x/a b"
            $formatNumber(12345.678, '#,##0.00')                                | "12,345.68"
            $formatBase(255, 16)                                                | "ff"
            $formatInteger(42, 'w') & ' ' & $formatInteger(14, 'I')             | "forty-two XIV"
            $parseInteger('forty-two', 'w')                                     | 42
            $number('12.5') + $abs(-1)                                          | 13.5
            $round(2.567, 1) + $floor(1.9) + $ceil(0.1)                         | 4.6
            $power(2, 10) + $sqrt(81)                                           | 1033
            $sum([1, 2, 3]) + $max([1, 5]) + $min([4, 2]) + $average([1, 3])    | 15
            $map([1, 2, 3], function($v) { $v * 2 })                            | [2,4,6]
            $filter([1, 2, 3, 4], function($v) { $v % 2 = 0 })                  | [2,4]
            $single([1, 2, 3], function($v) { $v = 2 })                         | 2
            $reduce([1, 2, 3], function($a, $b) { $a + $b })                    | 6
            $sort(['b', 'a', 'c'])                                              | ["a","b","c"]
            $sort([3, 1], function($a, $b) { $a > $b })                         | [1,3]
            $reverse($append([1, 2], [3]))                                      | [3,2,1]
            $distinct([1, 1, 2])                                                | [1,2]
            $zip([1, 2], [3, 4])                                                | [[1,3],[2,4]]
            $count($keys({'a': 1, 'b': 2}))                                     | 2
            $lookup({'a': 7}, 'a')                                              | 7
            $merge([{'a': 1}, {'b': 2}])                                        | {"a":1,"b":2}
            $spread({'a': 1, 'b': 2})                                           | [{"a":1},{"b":2}]
            $each({'a': 1, 'b': 2}, function($v, $k) { $k & $v })               | ["a1","b2"]
            $sift({'a': 1, 'b': 2}, function($v) { $v > 1 })                    | {"b":2}
            $type([]) & $type({}) & $type('') & $type(1) & $type(null)          | "arrayobjectstringnumbernull"
            $exists(nothing) or $boolean('')                                    | false
            $string({'a': [1, true]})                                           | "{\\"a\\":[1,true]}"
            $toMillis('2026-01-31T12:00:00Z')                                   | 1769860800000
            $fromMillis(1769860800000)                                          | "2026-01-31T12:00:00.000Z"
            $fromMillis(1769860800000, '[D01].[M01].[Y0001] [H01]:[m01]')       | "31.01.2026 12:00"
            $fromMillis(1769860800000, '[FNn], [D1o] [MNn] [Y]')                | "Saturday, 31st January 2026"
            data.items[price > 5].name                                          | "b"
            data.items^(>price).name                                            | ["b","a"]
            data.items{name: price}                                             | {"a":3,"b":9}
            data.items#$i.($i & name)                                           | ["0a","1b"]
            data.**.name                                                        | ["a","b"]
            data.items.name ~> $join('/')                                       | "a/b"
            ($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(6))       | 720
            [1..3].($ * 10)                                                     | [10,20,30]
            """)
    void shouldEvaluateJsonata(String expression, String result, Client client) {
        Exchange answer = client.expect(200, evaluate(client, expression));

        assertThat(answer.json().path("result").toString()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            1 +                    | Unexpected
            'a' + 1                | must evaluate to a number
            $sum('a')              | sum
            $nothing(1)            | function
            $eval('1')             | $eval
            $match('a', /a/)       | regular expression
            $formatNumber(1, '0;0;0') | special character
            """)
    void shouldSayWhatIsWrongWithJsonata(String expression, String said, Client client) {
        Exchange answer = client.expect(400, evaluate(client, expression));

        Shape.STATE_MACHINE.check(answer);
        assertThat(answer.text("/detail")).containsIgnoringCase(said);
    }

    @Test
    void shouldReckonInProcesses(Client client) {
        Exchange saved = client.expect(
                200, client.post("/processes", Map.of("name", "Reckoning", "bpmn_xml", Notations.process("""
                        total = 3 * 4.5
                        name = 'a' + 'b'
                        rest = 7 % 4 + 1 / 4
                        large = total > 10 && !empty name ? 'yes' : 'no'
                        """))));
        Exchange started =
                client.expect(200, client.post("/instances", Map.of("definition_id", saved.text("/data/id"))));
        String instance = "/instances/" + started.text("/data/id");
        client.await(instance, "the end", answer -> !answer.text("/data/status").equals("RUNNING"));

        Exchange variables = client.expect(200, client.get(instance + "/variables"));

        assertThat(variables.text("/data/total/value")).isEqualTo("13.5");
        assertThat(variables.text("/data/name/value")).isEqualTo("ab");
        assertThat(variables.text("/data/rest/value")).isEqualTo("3.25");
        assertThat(variables.text("/data/large/value")).isEqualTo("yes");
    }

    @Test
    void shouldSubstituteAndFilterInWorkflows(Client client) {
        try (Receiver receiver = Receiver.open()) {
            client.expect(
                    201,
                    client.post(
                            "/v1/workflows",
                            Map.of(
                                    "callback",
                                    receiver.url(),
                                    "fields",
                                    Map.of(
                                            "customer",
                                            Map.of("name", "Ann"),
                                            "amount",
                                            1200,
                                            "mail",
                                            "ann@example.com"),
                                    "workflow",
                                    """
                                    define
                                      set 'f:greeting': 'Hello ${customer.name}'
                                      set 'v:limit': 1000
                                      filter in: [ { field: 'mail', match: '/@/' }, { field: 'amount', type: 'number' } ]
                                      alpha if: '${amount} > ${v:limit}', said: '${f:greeting}'
                                      bravo unless: '${amount} > ${v:limit}'
                                    """)));

            var called = receiver.next();

            assertThat(called.at("/participant").asText()).as(called.toString()).isEqualTo("alpha");
            assertThat(called.at("/fields/greeting").asText()).isEqualTo("Hello Ann");
        }
    }

    private static Exchange evaluate(Client client, String expression) {
        return client.post(
                EVALUATE,
                Map.of(
                        "script",
                        Map.of("location", "jsonata", "encoding", "NAT", "code", expression),
                        "context",
                        Map.of("data", Map.of("items", new Object[] {
                            Map.of("name", "a", "price", 3), Map.of("name", "b", "price", 9)
                        }))));
    }
}
