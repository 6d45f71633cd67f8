package io.millrace.callback.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.Internals;
import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.delivery.Delivery;
import io.millrace.callback.delivery.Kind;
import io.millrace.callback.signing.Signer;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;

/** Makes the request of a delivery's next attempt: signed for a callback, as asked for an exchange. */
@ApplicationScoped
public class RequestFactory {

    private static final String JSON = "application/json";
    private static final String AGENT = "Millrace";

    /** Headers that are the client's own business, or change who the request goes to. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "proxy-authorization",
            "proxy-connection");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Signer signer;
    private final AddressPolicy policy;
    private final Internals internals;

    public RequestFactory(Signer signer, AddressPolicy policy, Internals internals) {
        this.signer = signer;
        this.policy = policy;
        this.internals = internals;
    }

    /** @throws IllegalArgumentException when the delivery's request cannot be understood */
    public OutboundRequest of(Delivery delivery, Instant now) {
        return delivery.kind() == Kind.CALLBACK ? callback(delivery, now) : exchange(delivery);
    }

    /** @throws IllegalArgumentException when the text is not a call */
    static HttpCall call(Delivery delivery) {
        return Json.read(Json.parse(delivery.request()), HttpCall.class);
    }

    private OutboundRequest callback(Delivery delivery, Instant now) {
        byte[] body = delivery.request().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>(signer.headers(delivery.id(), now, body));
        headers.put("content-type", JSON);
        headers.put("user-agent", AGENT);
        return new OutboundRequest("POST", delivery.url(), headers, body, delivery.timeout(), false, false);
    }

    /** What this installation's own services are to be told; a URL that is refused is refused later, with its reason. */
    private Map<String, String> internal(URI url) {
        try {
            return internals.headers(policy.check(url));
        } catch (RefusedAddress e) {
            return Map.of();
        }
    }

    private OutboundRequest exchange(Delivery delivery) {
        HttpCall call = call(delivery);
        String method = call.method().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("method " + call.method() + " is not supported");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("user-agent", AGENT);
        headers.put("idempotency-key", delivery.id());
        byte[] body = RequestBody.of(call.body(), call.contentType());
        if (body != null) {
            headers.put("content-type", call.contentType() == null ? JSON : call.contentType());
        }
        call.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OURS.contains(lower)) {
                headers.put(lower, value);
            }
        });
        headers.putAll(internal(call.url()));
        return new OutboundRequest(method, call.url(), headers, body, delivery.timeout(), true, call.anyCertificate());
    }
}
