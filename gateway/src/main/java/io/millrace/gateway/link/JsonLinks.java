package io.millrace.gateway.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.millrace.json.Json;

/**
 * Brings the links in a JSON body into public form while the body streams through: it knows texts and brackets, nothing
 * else of the grammar, and keeps at most one text of a link. What it does not change comes out byte for byte.
 */
public final class JsonLinks {

    /** A longer text is no link. */
    static final int LONGEST_LINK = 8_192;

    /** A longer name is no name of a link. */
    private static final int LONGEST_NAME = 256;

    /** Below this nothing is changed. */
    private static final int DEEPEST = 500;

    private enum Within {
        STRUCTURE,
        NAME,
        LINK,
        TEXT
    }

    private final LinkFields fields;
    private final Function<String, Optional<String>> publicForm;
    private final BitSet objects = new BitSet();
    private final ByteArrayOutputStream name = new ByteArrayOutputStream(32);
    private final ByteArrayOutputStream link = new ByteArrayOutputStream(128);
    private Within within = Within.STRUCTURE;
    private boolean escaped;
    private boolean nameNext;
    private boolean linkNamed;
    private boolean opaqueNamed;
    private boolean linkNext;
    private int depth;
    private int opaqueAt = Integer.MAX_VALUE;

    public JsonLinks(LinkFields fields, Function<String, Optional<String>> publicForm) {
        this.fields = fields;
        this.publicForm = publicForm;
    }

    /** The part of the body with its links changed; a link that is cut off comes with the next part. */
    public byte[] next(byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(part.length + 256);
        int from = 0;
        for (int i = 0; i < part.length; i++) {
            if (within == Within.TEXT && !escaped) {
                i = endOfPlainText(part, i);
                if (i == part.length) {
                    break;
                }
            }
            Within before = within;
            read(part[i]);
            if (within == Within.LINK && before != Within.LINK) {
                out.write(part, from, i - from);
                from = i + 1;
            } else if (before == Within.LINK) {
                from = i + 1;
                if (within != Within.LINK) {
                    out.writeBytes(within == Within.STRUCTURE ? changed() : link.toByteArray());
                    link.reset();
                }
            }
        }
        out.write(part, from, part.length - from);
        return out.toByteArray();
    }

    /** What is held when the body ends: of a body that is whole, nothing. */
    public byte[] end() {
        return link.toByteArray();
    }

    /** Where the next quote or backslash is, or the end: of all else in a text nothing is to be learnt. */
    private static int endOfPlainText(byte[] part, int from) {
        int i = from;
        while (i < part.length && part[i] != '"' && part[i] != '\\') {
            i++;
        }
        return i;
    }

    private void read(byte one) {
        switch (within) {
            case STRUCTURE -> structure(one);
            case NAME -> {
                if (name.size() <= LONGEST_NAME) {
                    name.write(one);
                }
                if (closes(one)) {
                    within = Within.STRUCTURE;
                    named();
                }
            }
            case LINK -> {
                link.write(one);
                if (closes(one)) {
                    within = Within.STRUCTURE;
                } else if (link.size() > LONGEST_LINK) {
                    within = Within.TEXT;
                }
            }
            case TEXT -> {
                if (closes(one)) {
                    within = Within.STRUCTURE;
                }
            }
        }
    }

    private boolean closes(byte one) {
        if (escaped) {
            escaped = false;
            return false;
        }
        escaped = one == '\\';
        return one == '"';
    }

    private void structure(byte one) {
        switch (one) {
            case '"' -> open();
            case '{' -> push(true);
            case '[' -> push(false);
            case '}', ']' -> pop();
            case ',' -> {
                nameNext = objects.get(depth);
                linkNext &= !nameNext;
            }
            case ':' -> {
                linkNext = linkNamed;
                nameNext = false;
            }
            default -> {}
        }
    }

    private void open() {
        if (nameNext) {
            within = Within.NAME;
            name.reset();
            name.write('"');
        } else if (linkNext && depth < opaqueAt && depth < DEEPEST) {
            within = Within.LINK;
            link.write('"');
        } else {
            within = Within.TEXT;
        }
    }

    private void push(boolean object) {
        depth++;
        if (depth < DEEPEST) {
            objects.set(depth, object);
        }
        nameNext = object && depth < DEEPEST;
        if (opaqueNamed && depth < opaqueAt) {
            opaqueAt = depth;
        }
        opaqueNamed = false;
        linkNext &= !object;
        linkNamed = false;
    }

    private void pop() {
        if (depth == opaqueAt) {
            opaqueAt = Integer.MAX_VALUE;
        }
        depth = Math.max(0, depth - 1);
        nameNext = false;
        linkNext = false;
        opaqueNamed = false;
    }

    private void named() {
        String text = text(name).orElse("");
        linkNamed = fields.links().contains(text);
        opaqueNamed = fields.opaque().contains(text);
    }

    private byte[] changed() {
        return text(link)
                .flatMap(publicForm)
                .map(form -> JsonNodeFactory.instance.textNode(form).toString().getBytes(StandardCharsets.UTF_8))
                .orElseGet(link::toByteArray);
    }

    /** Empty when it is no JSON text: then it is passed on for the client to refuse. */
    private static Optional<String> text(ByteArrayOutputStream quoted) {
        byte[] bytes = quoted.toByteArray();
        for (byte one : bytes) {
            if (one == '\\') {
                return decoded(bytes);
            }
        }
        return Optional.of(new String(bytes, 1, Math.max(0, bytes.length - 2), StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(byte[] quoted) {
        try {
            return Optional.ofNullable(Json.parse(quoted).textValue());
        } catch (IllegalArgumentException noText) {
            return Optional.empty();
        }
    }
}
