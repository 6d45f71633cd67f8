package io.millrace.web.start;

import java.util.List;
import java.util.Map;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiRecorder;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;

/** In a native binary, leaves the OpenAPI document to {@link OpenApiDocuments} instead of making it at the start. */
@TargetClass(OpenApiRecorder.class)
final class OpenApiAtNeed {

    @Substitute
    public void prepareDocument(
            AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name) {
        LateDocuments.add(new LateDocuments.Late(security, filters, name));
    }
}
