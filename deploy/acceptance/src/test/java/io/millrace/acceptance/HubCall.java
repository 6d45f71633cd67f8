package io.millrace.acceptance;

/**
 * A call of the Hub Client API and what answers it. {@code <id>}, {@code <route>}, {@code <thing>} and {@code <workflow>} in
 * path and body stand for what the scene has.
 *
 * @param body sent as JSON, or as a form when it begins with a boundary; null for none
 */
record HubCall(
        String what,
        HubScene scene,
        Bearer bearer,
        String method,
        String path,
        String body,
        int status,
        HubShape shape) {

    /** Whose token is sent. */
    enum Bearer {
        OWN,
        NOBODYS,
        /** Of another execution of the same workflow. */
        FOREIGN
    }

    private static final String BOUNDARY = "--a-boundary";

    static HubCall get(String what, HubScene scene, String path, int status, HubShape shape) {
        return new HubCall(what, scene, Bearer.OWN, "GET", path, null, status, shape);
    }

    static HubCall post(String what, HubScene scene, String path, String body, int status, HubShape shape) {
        return new HubCall(what, scene, Bearer.OWN, "POST", path, body, status, shape);
    }

    static HubCall delete(String what, HubScene scene, String path, int status, HubShape shape) {
        return new HubCall(what, scene, Bearer.OWN, "DELETE", path, null, status, shape);
    }

    HubCall by(Bearer holder) {
        return new HubCall(what, scene, holder, method, path, body, status, shape);
    }

    /** The same call elsewhere. */
    HubCall with(String why, HubScene other, Bearer holder, String elsewhere, int expected) {
        return new HubCall(
                method + " " + path + ": " + why, other, holder, method, elsewhere, body, expected, HubShape.ERROR);
    }

    /** A form with one field. */
    static String form(String field, String content) {
        return BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"note.txt\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n" + BOUNDARY
                + "--\r\n";
    }

    String contentType() {
        if (body == null) {
            return null;
        }
        return body.startsWith(BOUNDARY)
                ? "multipart/form-data; boundary=" + BOUNDARY.substring(2)
                : "application/json";
    }

    @Override
    public String toString() {
        return status + " " + what;
    }
}
