package io.millrace.callback.api.deliveries;

import java.io.IOException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads bodies that may be left out, whatever content type a client puts on nothing. */
@ApplicationScoped
public class OptionalBodies {

    private final ObjectMapper mapper;

    public OptionalBodies(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    <T> Optional<T> read(byte[] body, Class<T> type) throws IOException {
        return body == null || body.length == 0 ? Optional.empty() : Optional.ofNullable(mapper.readValue(body, type));
    }
}
