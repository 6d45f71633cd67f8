package io.millrace.hub.token;

import java.util.List;
import java.util.Optional;

/** The keys that sign and verify tokens. */
public interface TokenKeys {

    /** The key that signs now. */
    TokenKey current();

    /** The key of that id, as long as tokens may carry it. */
    Optional<TokenKey> find(String kid);

    /** Every key that tokens may carry. */
    List<TokenKey> all();
}
