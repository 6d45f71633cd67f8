package io.millrace.hub.token;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keys from the configuration. */
public final class ConfiguredKeys implements TokenKeys {

    private final Map<String, TokenKey> keys;
    private final TokenKey current;

    /** @throws IllegalArgumentException when a secret is too short, or it is not clear which key signs */
    public ConfiguredKeys(Map<String, String> secrets, Optional<String> current) {
        this.keys = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> TokenKey.of(entry.getKey(), entry.getValue())));
        String kid = current.or(() -> keys.size() == 1 ? keys.keySet().stream().findFirst() : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("current must name one of the keys " + keys.keySet()));
        this.current = find(kid).orElseThrow(() -> new IllegalArgumentException("there is no token key '" + kid + "'"));
    }

    @Override
    public TokenKey current() {
        return current;
    }

    @Override
    public Optional<TokenKey> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    @Override
    public List<TokenKey> all() {
        return keys.values().stream()
                .sorted(Comparator.comparing(TokenKey::kid))
                .toList();
    }
}
