package io.millrace.web.json;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Refuses unknown fields of records marked {@link StrictBody}; of others they are passed over. */
final class UnknownFields extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        Class<?> type = beanOrClass instanceof Class<?> itself ? itself : beanOrClass.getClass();
        if (type.isAnnotationPresent(StrictBody.class)) {
            throw UnrecognizedPropertyException.from(parser, beanOrClass, name, List.of());
        }
        return false;
    }
}
