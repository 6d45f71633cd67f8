package io.millrace.gateway.proxy;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The gateway as in production: who calls must be known, and may not call too often. */
public class RequiredAuthentication implements QuarkusTestProfile {

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("millrace.auth.mode", "required");
        settings.put("millrace.auth.issuers.own.issuer", "https://own");
        settings.put("millrace.auth.issuers.own.audience", "millrace");
        settings.put("millrace.auth.issuers.own.algorithm", "HS256");
        settings.put("millrace.auth.issuers.own.secret", SECRET);
        settings.put("millrace.gateway.rate-limit.enabled", "true");
        settings.put("millrace.gateway.rate-limit.per-second", "1");
        settings.put("millrace.gateway.rate-limit.burst", "3");
        settings.put("millrace.gateway.rate-limit.patience", "10s");
        return settings;
    }
}
