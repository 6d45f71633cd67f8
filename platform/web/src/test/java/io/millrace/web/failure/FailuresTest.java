package io.millrace.web.failure;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ProcessingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {

    @Test
    void shouldFindAProblemBehindWrappers() {
        Problem problem = Problem.conflict("INSTANCE_BUSY", "busy");

        assertThat(Failures.expected(new CompletionException(new IllegalStateException(problem.exception()))))
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03"})
    void shouldCallALostDatabaseUnavailable(String state) {
        Problem problem = expected(new IllegalStateException(new SQLException("gone", state)));

        assertThat(problem.code()).isEqualTo("DB_CONNECTION_ERROR");
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.context()).containsEntry("service", "database").containsKey("retryAfter");
    }

    @Test
    void shouldCallAnExhaustedPoolUnavailable() {
        assertThat(expected(new SQLException("Sorry, acquisition timeout!")).code())
                .isEqualTo("DB_CONNECTION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22P02"})
    void shouldCallARefusedStatementAFault(String state) {
        assertThat(Failures.expected(new SQLException("ERROR", state))).isEmpty();
    }

    @Test
    void shouldHideEverythingAboutAFaultButItsId() {
        Problem problem = Failures.problem(new IllegalStateException("password=hunter2"), "id-7");

        assertThat(problem.kind()).isEqualTo(ProblemKind.FAULT);
        assertThat(problem.detail()).contains("id-7").doesNotContain("hunter2");
    }

    @Test
    void shouldTellUnknownPathsFromUnreadableParameters() {
        assertThat(expected(new NotFoundException()).code()).isEqualTo(Codes.PATH_NOT_FOUND);
        assertThat(expected(new NotFoundException(new IllegalArgumentException("not a uuid")))
                        .code())
                .isEqualTo(Codes.INVALID_PARAMETER);
    }

    @Test
    void shouldKeepTheAllowedMethods() {
        Problem problem = expected(new NotAllowedException("GET", new String[] {"DELETE"}));

        assertThat(problem.status()).isEqualTo(405);
        assertThat(problem.context().get("allow").toString()).contains("GET").contains("DELETE");
    }

    @Test
    void shouldKnowTheFrameworksRefusals() {
        assertThat(expected(new NotSupportedException()).status()).isEqualTo(415);
        assertThat(expected(new NotAcceptableException()).status()).isEqualTo(406);
        assertThat(expected(new ClientErrorException(413)).status()).isEqualTo(413);
        assertThat(expected(new ClientErrorException(400)).status()).isEqualTo(400);
        assertThat(expected(new ClientErrorException(417)).context()).containsEntry("status", 417);
    }

    @Test
    void shouldCallAServiceThatCannotBeReachedReconnecting() {
        Problem problem = expected(new ProcessingException(new ConnectException("refused")));

        assertThat(problem.code()).isEqualTo("SERVICE_RECONNECTING");
        assertThat(problem.status()).isEqualTo(503);
    }

    private static Problem expected(Throwable failure) {
        return Failures.expected(failure).orElseThrow();
    }
}
