package io.millrace.callback.wiring;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Containers have their settings in the environment, where names of one's own lie between those that are known. */
class InternalFromEnvironmentTest {

    @Test
    void shouldReadNamedPlacesAndTheirHeaders() {
        CallbackSettings settings = read(Map.of(
                "MILLRACE_CALLBACK_INTERNAL_MACHINES_URL", "http://instance-service:8082/api/v1/",
                "MILLRACE_CALLBACK_INTERNAL_MACHINES_HEADERS_AUTHORIZATION", "Bearer t",
                "MILLRACE_CALLBACK_INTERNAL_STORE_URL", "http://instance-service:8082/internal/state-machine/store/"));

        assertThat(settings.internal()).containsOnlyKeys("machines", "store");
        assertThat(settings.internal().get("machines").url()).isEqualTo("http://instance-service:8082/api/v1/");
        assertThat(settings.internal().get("machines").headers()).hasSize(1).allSatisfy((name, value) -> {
            assertThat(name).isEqualToIgnoringCase("authorization");
            assertThat(value).isEqualTo("Bearer t");
        });
        assertThat(settings.internal().get("store").headers()).isEmpty();
    }

    private static CallbackSettings read(Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(CallbackSettings.class)
                .build();
        return config.getConfigMapping(CallbackSettings.class);
    }
}
