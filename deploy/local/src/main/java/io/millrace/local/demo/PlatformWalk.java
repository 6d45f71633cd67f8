package io.millrace.local.demo;

/** Health and the one OpenAPI document. */
final class PlatformWalk implements Walk {
    @Override
    public String title() {
        return "Health and OpenAPI";
    }

    @Override
    public void walk(Client client) {
        Exchange health = client.expect(200, client.get("/health"));
        if (!"healthy".equals(health.text("/status"))) {
            throw new Unexpected("the suite does not call itself healthy: " + health.body());
        }
        Exchange document = client.expect(200, client.get("/openapi"));
        for (String path :
                new String[] {"/v1/workflows", "/processes", "/api/v1/definitions/publish", "/api/executor"}) {
            if (!document.body().contains(path)) {
                throw new Unexpected("the OpenAPI document does not name " + path);
            }
        }
    }
}
