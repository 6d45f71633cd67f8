package io.millrace.web.start;

import java.util.List;
import java.util.Map;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentHolder;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;

/**
 * In a native binary, makes the OpenAPI document when it is asked for the first time: an eighth of a start, and memory, for
 * what most processes are never asked for.
 */
@TargetClass(OpenApiDocumentService.class)
final class OpenApiDocuments {

    @Alias
    private Map<String, OpenApiDocumentHolder> documentHolders;

    @Alias
    native void prepareDocument(
            AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name);

    @Substitute
    public byte[] getDocument(String name, Format format) {
        LateDocuments.Late late = LateDocuments.get(name);
        if (late != null) {
            synchronized (late) {
                if (LateDocuments.get(name) == late) {
                    prepareDocument(late.security(), late.filters(), late.name());
                    LateDocuments.made(late);
                }
            }
        }
        OpenApiDocumentHolder document = documentHolders.get(name);
        if (document == null) {
            return new byte[0];
        }
        return format == Format.JSON ? document.getJsonDocument() : document.getYamlDocument();
    }
}
