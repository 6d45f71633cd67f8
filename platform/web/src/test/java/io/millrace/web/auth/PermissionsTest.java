package io.millrace.web.auth;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.millrace.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class PermissionsTest {

    private static final FixedSettings SETTINGS = FixedSettings.with(Map.of(), Map.of());

    private final Permissions required = new Permissions(SETTINGS);
    private final Permissions open = new Permissions(SETTINGS.open());

    @Test
    void shouldLetOperatorsToTheBackofficeAndNobodyElse() {
        assertThat(required.refuseBackoffice(caller("backoffice", "reader"))).isEmpty();
        assertThat(required.refuseBackoffice(caller("reader")))
                .map(Problem::status)
                .contains(403);
        assertThat(required.refuseBackoffice(caller())).map(Problem::code).contains("FORBIDDEN");
        assertThat(required.refuseBackoffice(Caller.anonymous())).isPresent();
    }

    @Test
    void shouldBelieveRolesInOpenMode() {
        assertThat(open.refuseBackoffice(Caller.anonymous())).isEmpty();
        assertThat(open.refuseBackoffice(caller("backoffice"))).isEmpty();
        assertThat(open.refuseBackoffice(caller("reader"))).isPresent();
    }

    private static Caller caller(String... roles) {
        return new Caller("ann", "ann", Set.of(roles), true);
    }
}
