package io.millrace.web.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.problem.Problem;
import io.millrace.web.auth.FixedSettings.FixedUser;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTest {

    private static final FixedSettings SETTINGS = FixedSettings.with(
            Map.of(),
            Map.of(
                    "ann",
                    new FixedUser(
                            PasswordHash.of("pass:word", 1000).text(), Optional.of(List.of("approver", "reader")))));

    private final Door door = door(SETTINGS);

    @Test
    void shouldLetInWhoKnowsThePassword() {
        assertThat(decide(door, "/x", basic("ann", "pass:word"), Map.of()))
                .isEqualTo(new Verdict.Admitted(new Caller("ann", "ann", Set.of("approver", "reader"), true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YW5u", "Bearer x", "Digest y", "x"})
    void shouldRefuseOtherCredentials(String header) {
        assertThat(refusal(decide(door, "/x", header, Map.of())).status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseWrongPasswordsAndUnknownUsersAlike() {
        assertThat(refusal(decide(door, "/x", basic("ann", "wrong"), Map.of())))
                .isEqualTo(refusal(decide(door, "/x", basic("bob", "pass:word"), Map.of())));
    }

    @Test
    void shouldSayHowToAuthenticate() {
        Problem refusal = refusal(door.decide("/x", List.of(), name -> null));

        assertThat(refusal.context().get("challenge").toString()).contains("Basic realm=");
    }

    @Test
    void shouldRefuseTwoAuthorizationHeaders() {
        Verdict verdict = door.decide("/x", List.of(basic("ann", "pass:word"), "Bearer x"), name -> null);

        assertThat(refusal(verdict).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/q/health/ready", "/q/", "/v1/anything/proceed"})
    void shouldLetEverybodyToOpenPaths(String path) {
        assertThat(door.decide(path, List.of("Bearer of-an-execution"), name -> null))
                .isEqualTo(new Verdict.Admitted(Caller.anonymous()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthy", "/q", "/v1/a/b/proceed", "/v1/x/proceed/y", "/"})
    void shouldNotTakeOtherPathsForOpen(String path) {
        assertThat(door.decide(path, List.of(), name -> null)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shouldLetACallerGiveUpRolesButNotTakeThem() {
        Verdict verdict = decide(door, "/x", basic("ann", "pass:word"), Map.of("role", "reader, admin"));

        assertThat(((Verdict.Admitted) verdict).caller().roles()).containsExactly("reader");
    }

    @Test
    void shouldNotBelieveIdentityHeadersInRequiredMode() {
        Verdict verdict = decide(door, "/x", basic("ann", "pass:word"), Map.of("sub", "boss"));

        assertThat(((Verdict.Admitted) verdict).caller().behalfOf()).isEqualTo("ann");
    }

    @Test
    void shouldBelieveEverybodyInOpenMode() {
        Door open = door(SETTINGS.open());

        Verdict verdict = open.decide("/x", List.of(), Map.of("sub", "carl", "act_sub", "clerk", "role", "a,b")::get);

        assertThat(verdict).isEqualTo(new Verdict.Admitted(new Caller("clerk", "carl", Set.of("a", "b"), false)));
        assertThat(open.decide("/x", List.of("Bearer junk"), name -> null))
                .isEqualTo(new Verdict.Admitted(Caller.anonymous()));
    }

    private static Door door(AuthSettings settings) {
        return new Door(settings, List.of(new BasicAuthenticator(settings), new BearerAuthenticator(settings)));
    }

    private static Verdict decide(Door door, String path, String authorization, Map<String, String> headers) {
        return door.decide(path, List.of(authorization), headers::get);
    }

    private static Problem refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).problem();
    }

    private static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
