package io.millrace.instance.api.statemachine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.instance.statemachine.query.AttributeRules;
import io.millrace.instance.statemachine.query.QueryBounds;
import io.millrace.instance.statemachine.query.QueryReader;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.problem.ProblemException;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Lists that are held to what the master schema declares. */
class DeclaredAttributesTest {

    private static final AttributeRules RULES = new DeclaredAttributes(List.of(
            new FieldRule(List.of("amount"), null, List.of("eq", "gt"), true),
            new FieldRule(List.of("items", "*", "sku"), null, List.of("eq"), false),
            new FieldRule(List.of("note"), null, List.of(), false),
            new FieldRule(List.of("silent"), null, null, false)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attributes\":{\"amount\":{\"eq\":5}}}",
                "{\"attributes\":{\"amount\":{\"gt\":5}},\"status\":{\"ne\":\"A\"}}",
                "{\"attributes.items.0.sku\":{\"eq\":\"a\"}}",
                "{\"groupBy\":{\"field\":\"attributes.amount\",\"aggregations\":{\"count\":true}}}"
            })
    void shouldTakeWhatIsDeclared(String filter) {
        assertThatCode(() -> read(filter, null, RULES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"attributes\":{\"amount\":{\"lt\":5}}} | amount may be filtered by eq, gt only, not by lt",
                "{\"attributes\":{\"note\":{\"eq\":\"a\"}}} | note may not be filtered by",
                "{\"attributes\":{\"silent\":{\"eq\":\"a\"}}} | silent may not be filtered by",
                "{\"attributes\":{\"unknown\":{\"eq\":5}}} | unknown may not be filtered by",
                "{\"attributes.items.sku\":{\"eq\":\"a\"}} | items.sku may not be filtered by",
                "{\"or\":[{\"status\":{\"eq\":\"A\"}},{\"attributes.note\":{\"eq\":\"a\"}}]} | note may not be filtered by",
                "{\"groupBy\":{\"field\":\"attributes.note\"}} | note may not be grouped"
            })
    void shouldRefuseWhatIsNot(String filter, String message) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(filter, null, RULES));

        assertThat(refused.problem().detail()).contains(message);
        assertThat(refused.problem().context()).containsEntry("errorCode", "Validation:900010");
    }

    @Test
    void shouldSortByWhatIsSortableOnly() {
        assertThatCode(() -> read(null, "{\"field\":\"attributes.amount\"}", RULES))
                .doesNotThrowAnyException();
        assertThatCode(() -> read(null, "{\"field\":\"createdAt\"}", RULES)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> read(null, "{\"field\":\"attributes.items.0.sku\"}", RULES))
                        .problem()
                        .detail())
                .contains("sku may not be sorted by");
    }

    @Test
    void shouldDeclareNothingWithoutAMasterSchema() {
        AttributeRules rules =
                DeclaredAttributes.of(machine().state("draft", INITIAL).plan());

        assertThatCode(() -> read("{\"attributes\":{\"any\":{\"lt\":5}}}", null, rules))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldAskBothRules() {
        AttributeRules both = AttributeRules.OPEN.and(RULES);

        assertThat(catchThrowableOfType(
                        ProblemException.class, () -> read("{\"attributes\":{\"note\":{\"eq\":5}}}", null, both)))
                .isNotNull();
    }

    private static void read(String filter, String sort, AttributeRules rules) {
        List<String> filters = filter == null ? List.of() : List.of(filter);
        new QueryReader(new QueryBounds(5_000, 1_000, 20, 100), rules).read(filters, sort, null);
    }
}
