package io.millrace.web.rest;

import java.util.Optional;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.web.failure.Failures;
import io.millrace.web.problem.Occasion;

/**
 * The one place where failures of resources, filters and the framework become answers. The framework has mappers of its
 * own for some types, so each of these is named here.
 */
public class FailureMapper {

    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    @ServerExceptionMapper(ProblemException.class)
    public Response problem(ProblemException failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(WebApplicationException.class)
    public Response refused(WebApplicationException failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(MismatchedInputException.class)
    public Response mismatch(MismatchedInputException failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(JsonProcessingException.class)
    public Response json(JsonProcessingException failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(ConstraintViolationException.class)
    public Response constraint(ConstraintViolationException failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(ValidationException.class)
    public Response validation(ValidationException failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(Throwable.class)
    public Response anything(Throwable failure, ContainerRequestContext request) {
        return answer(failure, request);
    }

    private static Response answer(Throwable failure, ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String traceId = TraceIds.of(request::getHeaderString);
        Occasion occasion =
                new Occasion(request.getMethod(), uri.getRequestUri().getRawPath(), traceId);
        Optional<Problem> expected = Failures.expected(failure);
        if (expected.isEmpty()) {
            LOG.errorf(failure, "%s %s failed, id %s", occasion.method(), occasion.path(), traceId);
        } else if (expected.get().kind() == ProblemKind.UNAVAILABLE) {
            LOG.warnf(
                    "%s %s: %s (%s)",
                    occasion.method(), occasion.path(), expected.get().code(), failure.getMessage());
        }
        return Answers.of(
                expected.map(problem -> allowing(problem, occasion)).orElseGet(() -> Failures.fault(traceId)),
                occasion);
    }

    private static Problem allowing(Problem problem, Occasion occasion) {
        if (problem.kind() != ProblemKind.METHOD_NOT_ALLOWED
                || problem.context().containsKey("allow")) {
            return problem;
        }
        return problem.with("allow", String.join(", ", AllowedMethods.of(occasion.path())));
    }
}
