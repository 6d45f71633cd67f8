package io.millrace.schema;

import com.networknt.schema.AbsoluteIri;

/** The only schemas that may be referred to by URL: those of JSON Schema itself, which the library brings along. */
final class Dialects {

    private Dialects() {}

    static boolean isKnown(AbsoluteIri iri) {
        String url = iri.toString();
        return url.startsWith("https://json-schema.org/draft")
                || url.startsWith("http://json-schema.org/draft")
                || url.startsWith("classpath:draft");
    }
}
