package io.millrace.web.problem;

/** Codes of problems that arise before an operation is reached; {@code docs/errors} explains each. */
public final class Codes {

    public static final String MALFORMED_JSON = "MALFORMED_JSON";
    public static final String JSON_TOO_DEEP = "JSON_TOO_DEEP";
    public static final String JSON_NUMBER_TOO_LONG = "JSON_NUMBER_TOO_LONG";
    public static final String JSON_TEXT_TOO_LONG = "JSON_TEXT_TOO_LONG";
    public static final String INVALID_BODY = "INVALID_BODY";
    public static final String INVALID_PARAMETER = "INVALID_PARAMETER";
    public static final String UNSAFE_TEXT = "UNSAFE_TEXT";
    public static final String PATH_NOT_FOUND = "PATH_NOT_FOUND";
    public static final String METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED";
    public static final String NOT_ACCEPTABLE = "NOT_ACCEPTABLE";
    public static final String UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE";
    public static final String BODY_TOO_LARGE = "BODY_TOO_LARGE";
    public static final String URL_TOO_LONG = "URL_TOO_LONG";
    public static final String MALFORMED_URL = "MALFORMED_URL";
    public static final String TOO_MANY_PARAMETERS = "TOO_MANY_PARAMETERS";
    public static final String UNAUTHENTICATED = "UNAUTHENTICATED";
    public static final String FORBIDDEN = "FORBIDDEN";
    public static final String BAD_REQUEST = "BAD_REQUEST";
    public static final String DB_CONNECTION_ERROR = "DB_CONNECTION_ERROR";
    public static final String REDIS_CONNECTION_ERROR = "REDIS_CONNECTION_ERROR";
    public static final String RABBITMQ_CONNECTION_ERROR = "RABBITMQ_CONNECTION_ERROR";
    public static final String SERVICE_RECONNECTING = "SERVICE_RECONNECTING";
    public static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private Codes() {}
}
