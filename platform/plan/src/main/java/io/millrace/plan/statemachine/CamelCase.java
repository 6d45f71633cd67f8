package io.millrace.plan.statemachine;

/** Component keys as property names: {@code check-limit} becomes {@code checkLimit}. */
public final class CamelCase {

    private CamelCase() {}

    public static String of(String key) {
        StringBuilder name = new StringBuilder(key.length());
        boolean upper = false;
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            if (letter == '-' || letter == '_') {
                upper = !name.isEmpty();
            } else {
                name.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        if (!name.isEmpty()) {
            name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
        }
        return name.toString();
    }
}
