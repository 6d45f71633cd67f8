package io.millrace.definition.statemachine;

import java.util.Set;

import org.junit.jupiter.api.Test;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EnvelopeRulesTest {

    private final EnvelopeRules rules = new EnvelopeRules(Set.of("shop"));

    @Test
    void shouldAcceptAComponent() {
        Component component = rules.check(envelope("order", "sys-flows", "shop", "1.0.0"));

        assertThat(component.catalogKey()).isEqualTo("shop/sys-flows/order");
        assertThat(component.kind()).isEqualTo(ComponentKind.WORKFLOW);
    }

    @Test
    void shouldAcceptThePackagedVersion() {
        assertThat(rules.check(envelope("order", "sys-flows", "shop", "1.0.0-pkg.1.2.0+core"))
                        .version())
                .hasToString("1.0.0-pkg.1.2.0+core");
    }

    @Test
    void shouldNameEveryFieldThatIsWrong() {
        Problem problem = refused(new Envelope("a b", null, "shop!", "1", "", null, null, null));

        assertThat(problem.violations())
                .extracting(Violation::path)
                .containsExactly("key", "flow", "domain", "version", "flowVersion", "attributes");
        assertThat(problem.status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseAnotherDomain() {
        assertThat(refused(envelope("order", "sys-flows", "bank", "1.0.0")).context())
                .containsEntry("errorCode", "Instance:100001");
    }

    @Test
    void shouldRefuseMasterData() {
        assertThat(refused(envelope("order", "countries", "shop", "1.0.0")).code())
                .isEqualTo("MASTER_DATA_NOT_SUPPORTED");
    }

    @Test
    void shouldRefuseLongNames() {
        assertThat(refused(envelope("k".repeat(101), "sys-flows", "shop", "1.0.0"))
                        .violations())
                .extracting(Violation::code)
                .containsExactly("TOO_LONG");
    }

    private Problem refused(Envelope envelope) {
        return catchThrowableOfType(ProblemException.class, () -> rules.check(envelope))
                .problem();
    }

    private static Envelope envelope(String key, String flow, String domain, String version) {
        return new Envelope(key, flow, domain, version, "1.0.0", null, Json.object(), null);
    }
}
