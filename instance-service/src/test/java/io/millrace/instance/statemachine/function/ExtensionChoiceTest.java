package io.millrace.instance.statemachine.function;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;

import static org.assertj.core.api.Assertions.assertThat;

class ExtensionChoiceTest {

    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> IT = Set.of("it");

    @ParameterizedTest
    @EnumSource(ExtensionType.class)
    void shouldRunInAReadOfOneInstanceUnlessItMustBeAskedFor(ExtensionType type) {
        ExtensionChoice choice = listed(type, ExtensionScope.INSTANCE);

        assertThat(keys(choice.ofInstance(IT))).containsExactly("it");
        assertThat(keys(choice.ofInstance(NOTHING))).hasSize(type == ExtensionType.DEFINED_REQUESTED ? 0 : 1);
        assertThat(choice.ofList(IT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExtensionType.class)
    void shouldRunInAListOnlyWhenAskedFor(ExtensionType type) {
        ExtensionChoice choice = listed(type, ExtensionScope.LIST);

        assertThat(keys(choice.ofList(IT))).containsExactly("it");
        assertThat(choice.ofList(NOTHING)).isEmpty();
        assertThat(choice.ofInstance(IT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExtensionType.class)
    void shouldTakeOfTheDomainWhatIsForEveryFlow(ExtensionType type) {
        ExtensionChoice choice =
                new ExtensionChoice(List.of(extension(type, ExtensionScope.EVERYWHERE, "1.0.0")), List.of());

        assertThat(choice.ofInstance(IT)).hasSize(type.global() ? 1 : 0);
        assertThat(choice.ofList(IT)).hasSize(type.global() ? 1 : 0);
        assertThat(choice.knows("it")).isEqualTo(type.global());
    }

    @Test
    void shouldPreferTheVersionThatTheWorkflowLists() {
        ExtensionChoice choice = new ExtensionChoice(
                List.of(extension(ExtensionType.GLOBAL, ExtensionScope.EVERYWHERE, "2.0.0")),
                List.of(extension(ExtensionType.GLOBAL, ExtensionScope.EVERYWHERE, "1.0.0")));

        assertThat(choice.ofInstance(NOTHING))
                .extracting(ExtensionPlan::version)
                .containsExactly("1.0.0");
    }

    private static ExtensionChoice listed(ExtensionType type, ExtensionScope scope) {
        return new ExtensionChoice(List.of(), List.of(extension(type, scope, "1.0.0")));
    }

    private static List<String> keys(Collection<ExtensionPlan> extensions) {
        return extensions.stream().map(ExtensionPlan::key).toList();
    }

    private static ExtensionPlan extension(ExtensionType type, ExtensionScope scope, String version) {
        return new ExtensionPlan(ComponentPlan.FORMAT, "shop", "it", version, type, scope, null, null, null);
    }
}
