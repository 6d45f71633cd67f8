package io.millrace.hub.api.file;

import java.time.InstantSource;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.millrace.hub.api.client.ExecutionIds;
import io.millrace.hub.api.client.Executions;
import io.millrace.hub.api.client.Replies;
import io.millrace.hub.file.CachedFile;
import io.millrace.hub.file.FileCache;
import io.millrace.hub.token.Tokens;
import io.millrace.hub.token.Tokens.Opened;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The file cache, each call with the token of the execution the file belongs to ({@code spec/hub.md} §5). */
@Path("/api/files/cache")
@Tag(name = "hub: files")
@RunOnVirtualThread
public class FileResource {

    private static final String PATH = "/api/files/cache/";

    private final FileCache files;
    private final Executions executions;
    private final Replies replies;
    private final Tokens tokens;
    private final InstantSource clock;

    FileResource(FileCache files, Executions executions, Replies replies, Tokens tokens, InstantSource clock) {
        this.files = files;
        this.executions = executions;
        this.replies = replies;
        this.tokens = tokens;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Upload a file for the next submit", operationId = "uploadFile")
    public Response upload(@RestForm("file") FileUpload file, @Context HttpHeaders headers) {
        Opened opened = open(headers);
        if (file == null) {
            throw Problem.of(ProblemKind.MALFORMED, "FILE_REFUSED", "the form has no file in its field 'file'")
                    .exception();
        }
        executions.requireLive(opened.execution());
        CachedFile kept = files.put(opened.execution(), file.fileName(), file.uploadedFile(), opened.expires());
        return replies.created(PATH + kept.id(), Json.text(kept.descriptor()));
    }

    @GET
    @Path("/{uuid}")
    @Operation(summary = "Query a file's descriptor", operationId = "fileDescriptor")
    public Response descriptor(@PathParam("uuid") String uuid, @Context HttpHeaders headers) {
        return Response.ok(Json.text(find(uuid, headers).descriptor()), Replies.JSON)
                .build();
    }

    @GET
    @Path("/{uuid}/content")
    @Operation(summary = "Read a file", operationId = "fileContent")
    public Response content(@PathParam("uuid") String uuid, @Context HttpHeaders headers) {
        CachedFile file = find(uuid, headers);
        return FileAnswers.content(file, files.open(file).orElseThrow(FileResource::unknown));
    }

    @DELETE
    @Path("/{uuid}")
    @Operation(summary = "Delete a file", operationId = "deleteFile")
    public Response delete(@PathParam("uuid") String uuid, @Context HttpHeaders headers) {
        String id = ExecutionIds.require(uuid);
        files.remove(files.find(open(headers).execution(), id).orElseThrow(FileResource::notDeleted));
        return Response.ok().build();
    }

    private CachedFile find(String uuid, HttpHeaders headers) {
        String id = ExecutionIds.require(uuid);
        return files.find(open(headers).execution(), id).orElseThrow(FileResource::unknown);
    }

    private Opened open(HttpHeaders headers) {
        List<String> authorization = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        return tokens.open(authorization == null ? List.of() : authorization, clock.instant());
    }

    /** The contract knows no 404 here. */
    private static RuntimeException notDeleted() {
        return Problem.of(ProblemKind.MALFORMED, "FILE_NOT_DELETED", "there is no such file to delete")
                .exception();
    }

    private static RuntimeException unknown() {
        return Problem.notFound("FILE_NOT_FOUND", "there is no such file").exception();
    }
}
