package io.millrace.callback.address;

import java.util.Map;

/**
 * A place of this installation's own that exchanges may call.
 *
 * @param headers sent with each of them, for example {@code authorization}; lower-case names
 */
public record Internal(BaseUrl url, Map<String, String> headers) {

    public Internal {
        headers = Map.copyOf(headers);
    }
}
