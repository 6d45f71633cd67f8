package io.millrace.definition.api.hub;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.millrace.definition.hub.BuilderScripts;
import io.millrace.definition.hub.Workflows;
import io.millrace.definition.hub.Workflows.Checked;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/** What clients send as a definition: its text in any of the forms, and the answer when there is a fault in it. */
@ApplicationScoped
class Bodies {

    /** The content type of scripts in builder syntax. */
    static final String BUILDER = "text/x-groovy";

    private static final int UNPROCESSABLE = 422;

    private final Workflows workflows;
    private final BuilderScripts scripts;

    Bodies(Workflows workflows, BuilderScripts scripts) {
        this.workflows = workflows;
        this.scripts = scripts;
    }

    /** The text of a definition; a script in builder syntax is converted to one of the given name. */
    String definition(byte[] body, String contentType, String name) {
        String text = text(body);
        return builder(contentType) ? scripts.convert(text, name).yaml() : text;
    }

    /** A definition without faults; those of a script have their places in the script. */
    Checked checked(byte[] body, String contentType, String name) {
        String text = text(body);
        return builder(contentType) ? scripts.check(text, name) : workflows.check(text);
    }

    /** Faults of a definition are answered with their places, which the family's plain shape has no room for. */
    Response listing(Supplier<Response> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            if (e.problem().kind() != ProblemKind.INVALID) {
                throw e;
            }
            return Response.status(UNPROCESSABLE)
                    .type(MediaType.APPLICATION_JSON)
                    .header("X-Error-Code", e.problem().code())
                    .entity(FaultsView.of(e.problem()))
                    .build();
        }
    }

    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ProblemKind.MALFORMED, "NOT_UTF8", "the definition is not UTF-8 text")
                    .exception();
        }
    }

    private static boolean builder(String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(BUILDER);
    }
}
