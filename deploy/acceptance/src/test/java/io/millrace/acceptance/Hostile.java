package io.millrace.acceptance;

/** Input nobody sends by accident. */
final class Hostile {
    private Hostile() {}

    static String deepJson(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    /** A JSON object of about so many bytes. */
    static String largeJson(int bytes) {
        StringBuilder json = new StringBuilder("{\"rows\":[0");
        while (json.length() < bytes) {
            json.append(",1234567890");
        }
        return json.append("]}").toString();
    }

    static String withDtd(String root) {
        return "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><" + root + ">&e;</"
                + root + ">";
    }

    static String deepXml(int levels) {
        return "<sequence>".repeat(levels) + "</sequence>".repeat(levels);
    }

    /** Aliases that would expand to a thousand million nodes. */
    static String aliasBomb() {
        StringBuilder yaml = new StringBuilder("hub: 1\nname: bomb\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 9; level++) {
            String alias = "*a" + (level - 1);
            yaml.append("a" + level + ": &a" + level + " [" + (alias + ",").repeat(9) + alias + "]\n");
        }
        return yaml.append("do: [ { route: { name: r, uri: /r, terminal: true } } ]\n")
                .toString();
    }

    /** A text as a JSON string. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
