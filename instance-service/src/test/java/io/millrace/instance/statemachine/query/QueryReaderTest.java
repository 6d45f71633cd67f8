package io.millrace.instance.statemachine.query;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class QueryReaderTest {

    private final QueryReader reader = new QueryReader(new QueryBounds(5_000, 1_000, 20, 100), AttributeRules.OPEN);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"attributes\":{\"amount\":{\"gtt\":5}}} | filter.unknownOperator | filter.attributes.amount.gtt",
                "{\"attributes\":{\"amount\":{\"gte\":5}}} | filter.unknownOperator | ge is meant",
                "{\"colour\":{\"eq\":5}} | filter.unknownProperty | filter.colour",
                "{\"status\":{}} | filter.noOperator | filter.status",
                "{\"status\":\"A\"} | filter.noOperator | filter.status",
                "{\"and\":[]} | filter.emptyLogicalOperator | filter.and",
                "{\"not\":{}} | filter.emptyLogicalOperator | filter.not",
                "{\"or\":[{\"status\":{\"eq\":\"A\"}},{}]} | filter.emptyLogicalOperator | filter.or[1]",
                "status eq 'A' | filter.unrecognizedFormat | filter",
                "{\"status\" | filter.unrecognizedFormat | filter",
                "status=near:A | filter.unknownOperator | near",
                "{\"status\":{\"eq\":\"Z\"}} | filter.invalidValue | filter.status.eq",
                "{\"status\":{\"gt\":\"A\"}} | filter.operatorNotApplicable | filter.status.gt",
                "{\"key\":{\"gt\":\"A\"}} | filter.operatorNotApplicable | filter.key.gt",
                "{\"createdAt\":{\"gt\":\"yesterday\"}} | filter.invalidValue | filter.createdAt.gt",
                "{\"attributes.a\":{\"gt\":\"high\"}} | filter.invalidValue | filter.attributes.a.gt",
                "{\"attributes.a\":{\"gt\":\"2026-02-30\"}} | filter.invalidValue | filter.attributes.a.gt",
                "{\"attributes.a\":{\"between\":[1]}} | filter.invalidValue | filter.attributes.a.between",
                "{\"attributes.a\":{\"in\":5}} | filter.invalidValue | filter.attributes.a.in",
                "{\"attributes.a\":{\"eq\":[5]}} | filter.invalidValue | filter.attributes.a.eq",
                "{\"attributes.a\":{\"eq\":1e5000}} | filter.invalidValue | filter.attributes.a.eq",
                "{\"attributes.a\":{\"eq\":\"\\u0000\"}} | filter.invalidValue | filter.attributes.a.eq",
                "{\"attributes.a\":{\"isnull\":\"perhaps\"}} | filter.invalidValue | filter.attributes.a.isnull",
                "{\"attributes.a-b\":{\"eq\":5}} | filter.unsafePath | attributes.a-b",
                "{\"attributes.a..b\":{\"eq\":5}} | filter.unsafePath | attributes.a..b",
                "{\"attributes.a'b\":{\"eq\":5}} | filter.unsafePath | attributes.a'b",
                "{\"effectiveStateType\":{\"eq\":\"middle\"}} | filter.invalidValue | filter.effectiveStateType.eq",
                "{\"groupBy\":{\"field\":\"status\"},\"status\":{\"eq\":\"A\"}} | filter.unknownProperty | beside",
                "{\"groupBy\":{\"field\":\"colour\"}} | groupBy.unknownField | filter.groupBy.field",
                "{\"groupBy\":{}} | groupBy.noField | filter.groupBy",
                "{\"groupBy\":{\"field\":\"status\",\"aggregations\":{\"sum\":\"status\"}}} | aggregation.notNumeric | sum",
                "{\"groupBy\":{\"field\":\"status\",\"aggregations\":{\"median\":\"attributes.a\"}}} | aggregation.unknown | median",
                "{\"groupBy\":{\"field\":\"status\"},\"filter\":\"status=eq:A\"} | filter.legacyNotAggregatable | filter.filter"
            })
    void shouldRefuseWithTheRuleAndThePlace(String filter, String rule, String place) {
        Problem problem = refused(() -> read(filter));

        assertThat(problem.context()).containsEntry("subCode", rule);
        assertThat(problem.detail()).contains(place);
        assertThat(problem.context().get("errorCode").toString()).startsWith("Validation:9000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "createdAt | sort.invalidJson",
                "-createdAt | sort.invalidJson",
                "[] | sort.invalidJson",
                "{\"field\":\"colour\"} | sort.unknownField",
                "{\"field\":\"isTransient\"} | sort.unknownField",
                "{\"field\":\"attributes.a b\"} | sort.unsafePath",
                "{\"field\":\"key\",\"direction\":\"up\"} | sort.invalidDirection",
                "{\"fields\":[]} | sort.invalidJson",
                "{\"field\":\"key\",\"nulls\":\"first\"} | sort.invalidJson"
            })
    void shouldRefuseASortAsItRefusesAFilter(String sort, String rule) {
        Problem problem = refused(() -> reader.read(List.of(), sort, null));

        assertThat(problem.context()).containsEntry("subCode", rule).containsEntry("errorCode", "Validation:900012");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes=amount=gt:5",
                "{\"attributes\":{\"amount\":{\"gt\":\"5\"}}}",
                "{\"attributes.amount\":{\"gt\":5}}"
            })
    void shouldReadTheSameFromEverySyntax(String filter) {
        assertThat(read(filter).condition().sql())
                .isEqualTo(Sql.of(
                        "coalesce(machine_number(a.data #> ?::text[]) > ?::numeric, false)", "{data,amount}", "5"));
    }

    @Test
    void shouldJoinRepeatedLegacyFiltersButNotJsonOnes() {
        Query query = reader.read(List.of("status=eq:A", "attributes=amount=between:50, 200"), null, null);

        assertThat(query.condition().sql().values())
                .containsExactly("A", "{data,amount}", "50", "{data,amount}", "200");
        assertThat(refused(() -> reader.read(List.of("{\"status\":{\"eq\":\"A\"}}", "status=eq:A"), null, null))
                        .context())
                .containsEntry("subCode", "filter.unrecognizedFormat");
    }

    @Test
    void shouldNotRestrictWithAnEmptyFilter() {
        assertThat(read("{}").condition().sql()).isEqualTo(Sql.TRUE);
        assertThat(read("").condition().sql()).isEqualTo(Sql.TRUE);
    }

    @Test
    void shouldLetOrderByWinOverSort() {
        Query query = reader.read(List.of(), "{\"field\":\"key\"}", "{\"field\":\"status\",\"direction\":\"DESC\"}");

        assertThat(query.sorting().columns().text()).isEqualTo("i.position[5] as key1, i.id");
        assertThat(query.sorting().order()).isEqualTo("key1 desc nulls last, id desc");
    }

    @Test
    void shouldBoundLengthDepthAndNumber() {
        assertThat(refused(() -> read("{\"key\":{\"eq\":\"" + "k".repeat(1_001) + "\"}}"))
                        .context())
                .containsEntry("subCode", "filter.valueTooLong");
        assertThat(refused(() -> read("{\"key\":{\"eq\":\"" + "k".repeat(5_001) + "\"}}"))
                        .context())
                .containsEntry("subCode", "filter.tooLong");
        assertThat(refused(() -> read("{\"not\":".repeat(21) + "{\"key\":{\"eq\":1}}" + "}".repeat(21)))
                        .context())
                .containsEntry("subCode", "filter.tooDeep");
        String many = "{\"key\":{\"eq\":1}},".repeat(101);
        assertThat(refused(() -> read("{\"and\":[" + many.substring(0, many.length() - 1) + "]}"))
                        .context())
                .containsEntry("subCode", "filter.tooManyTests");
    }

    private Query read(String filter) {
        Query query = reader.read(List.of(filter), null, null);
        query.condition().sql();
        return query;
    }

    private static Problem refused(Runnable reading) {
        return catchThrowableOfType(ProblemException.class, reading::run).problem();
    }
}
