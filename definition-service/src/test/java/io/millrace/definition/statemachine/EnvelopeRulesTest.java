package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.millrace.json.Json;
import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class EnvelopeRulesTest {

    private final EnvelopeRules rules = new EnvelopeRules(Set.of("shop"), new MasterDataBounds(3, 100));

    @Test
    void shouldAcceptAComponent() {
        Component component = component(envelope("order", "sys-flows", "shop", "1.0.0"));

        assertThat(component.catalogKey()).isEqualTo("shop/sys-flows/order");
        assertThat(component.kind()).isEqualTo(ComponentKind.WORKFLOW);
    }

    @Test
    void shouldAcceptThePackagedVersion() {
        assertThat(component(envelope("order", "sys-flows", "shop", "1.0.0-pkg.1.2.0+core"))
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
    void shouldTakeAnotherFlowForTheWorkflowOfMasterData() {
        Publication publication = rules.check(new Envelope(
                "tr", "countries", "shop", "1.2.0", "2.0.0", List.of("eu"), Json.parse("{\"name\": \"x\"}"), null));

        assertThat(publication)
                .isEqualTo(new Publication.OfMasterData(new MasterData(
                        "",
                        "shop",
                        "countries",
                        Version.of("2.0.0"),
                        "tr",
                        Version.of("1.2.0"),
                        List.of("eu"),
                        Json.parse("{\"name\": \"x\"}"))));
    }

    @Test
    void shouldReadTheRowsOfAWorkflow() {
        Publication publication = rules.check(rows("sys-flows", """
                [{"key": "TR_34/a", "version": "1.0.0", "tags": ["eu"], "attributes": {"name": "x"}},
                 {"key": "TR_34/a", "version": "2.0.0-beta.1", "attributes": {}}]
                """));

        assertThat(((Publication.OfComponent) publication).rows())
                .extracting(MasterData::catalogKey, row -> row.version().toString(), MasterData::tags)
                .containsExactly(
                        tuple("shop/countries/TR_34/a", "1.0.0", List.of("eu")),
                        tuple("shop/countries/TR_34/a", "2.0.0-beta.1", List.of()));
        assertThat(((Publication.OfComponent) rules.check(rows("sys-tasks", "[]"))).rows())
                .isEmpty();
    }

    @Test
    void shouldNameEveryFieldOfARowThatIsWrong() {
        Problem problem = refused(rows("sys-flows", """
                [{"key": " ", "version": "1", "tags": [1], "attributes": []}, 7,
                 {"key": "%s", "attributes": {"long": "%s"}}]
                """.formatted("k".repeat(101), "x".repeat(100))));

        assertThat(problem.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(
                        tuple("data[0].key", "PATTERN"),
                        tuple("data[0].version", "PATTERN"),
                        tuple("data[0].attributes", "REQUIRED"),
                        tuple("data[0].tags", "PATTERN"),
                        tuple("data[1]", "PATTERN"),
                        tuple("data[2].key", "TOO_LONG"),
                        tuple("data[2].version", "REQUIRED"),
                        tuple("data[2].attributes", "TOO_LONG"));
        assertThat(problem.violations().getLast().message()).contains("100 (row-length)");
    }

    @Test
    void shouldRefuseRowsThatBelongNowhere() {
        assertThat(codes(rows("sys-tasks", "[{}]"))).containsExactly("NOT_A_WORKFLOW");
        assertThat(codes(rows("sys-flows", "{}"))).containsExactly("PATTERN");
        assertThat(codes(rows("sys-flows", "[1, 2, 3, 4]"))).containsExactly("TOO_MANY_ROWS");
        assertThat(codes(envelope("order", "sys-domains", "shop", "1.0.0"))).containsExactly("RESERVED");
        assertThat(codes(new Envelope(
                        "sys-domains",
                        "sys-flows",
                        "shop",
                        "1.0.0",
                        "1.0.0",
                        null,
                        Json.object(),
                        Json.parse("[{\"key\": \"shop\", \"version\": \"1.0.0\", \"attributes\": {}}]"))))
                .containsExactly("RESERVED");
    }

    @Test
    void shouldRefuseTextThatCannotBeStored() {
        Problem problem = refused(rows("sys-flows", """
                [{"key": "a", "version": "1.0.0", "attributes": {"list": ["ok", "\\u0000"]}}]
                """));

        assertThat(problem.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("data[0].attributes.list[1]", "NOT_STORABLE"));
        assertThat(codes(new Envelope(
                        "a",
                        "sys-views",
                        "shop",
                        "1.0.0",
                        "1.0.0",
                        List.of("half \ud800"),
                        Json.parse("{\"content\": \"\\u0000\"}"),
                        null)))
                .containsExactly("NOT_STORABLE", "NOT_STORABLE");
    }

    @Test
    void shouldRefuseLongNames() {
        assertThat(refused(envelope("k".repeat(101), "sys-flows", "shop", "1.0.0"))
                        .violations())
                .extracting(Violation::code)
                .containsExactly("TOO_LONG");
    }

    private Component component(Envelope envelope) {
        return ((Publication.OfComponent) rules.check(envelope)).component();
    }

    private List<String> codes(Envelope envelope) {
        return refused(envelope).violations().stream().map(Violation::code).toList();
    }

    private static Envelope rows(String flow, String data) {
        return new Envelope("countries", flow, "shop", "1.0.0", "1.0.0", null, Json.object(), Json.parse(data));
    }

    private Problem refused(Envelope envelope) {
        return catchThrowableOfType(ProblemException.class, () -> rules.check(envelope))
                .problem();
    }

    private static Envelope envelope(String key, String flow, String domain, String version) {
        return new Envelope(key, flow, domain, version, "1.0.0", null, Json.object(), null);
    }
}
