package io.millrace.gateway.routes;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells of a refused route table. The gateway stays ready with the old one: taking it out of service would help nobody. */
@Readiness
@ApplicationScoped
class RoutesHealth implements HealthCheck {

    private final Routes routes;

    RoutesHealth(Routes routes) {
        this.routes = routes;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("route table")
                .up()
                .withData("mark", routes.current().mark())
                .withData("routes", routes.current().table().routes().size());
        routes.refused().ifPresent(refused -> answer.withData("refused", refused.why()));
        return answer.build();
    }
}
