package io.millrace.definition.ruote;

import java.util.regex.Pattern;

import io.millrace.plan.ruote.Position;

/**
 * Chooses the notation of a text ({@code spec/ruote.md} §2.1): {@code <} is XML, <code>[</code> or <code>{</code> is
 * JSON, anything else is Radial. Where the original would open a file, fetch a URL or evaluate Ruby, the text is
 * refused.
 */
final class DefinitionReader implements Reader {

    private static final Pattern ONE_WORD = Pattern.compile("\\S+");
    private static final Pattern RUBY =
            Pattern.compile("\\bRuote\\s*\\.\\s*(define|process_definition|workflow_definition)\\b");

    private final Bounds bounds;

    DefinitionReader(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public Element read(String text) {
        bounds.checkText(text);
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw ReadingException.syntax("the definition is empty", new Position(1, 1));
        }
        char first = stripped.charAt(0);
        if (first == '<') {
            return new XmlReader(bounds).read(stripped);
        }
        if (first == '[' || first == '{') {
            return new JsonReader(bounds).read(text);
        }
        if (RUBY.matcher(text).find()) {
            throw new ReadingException("RUOTE_RUBY", "Ruby definitions are not evaluated", new Position(1, 1));
        }
        if (ONE_WORD.matcher(stripped).matches()) {
            throw new ReadingException("RUOTE_REFERENCE", "one word is no definition", new Position(1, 1));
        }
        return new RadialReader(bounds).read(text);
    }
}
