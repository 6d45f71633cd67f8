package io.millrace.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/**
 * Regular expressions in time that grows with the text only. Those that need more (look-around, back references) run on
 * a text that may be read a bounded number of times.
 */
final class BoundedPatterns implements RegularExpressionFactory {

    /** @throws Unusable when the text is no pattern */
    @Override
    public RegularExpression getRegularExpression(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return text -> pattern.matcher(text).find();
        } catch (PatternSyntaxException e) {
            return backtracking(regex);
        }
    }

    private static RegularExpression backtracking(String regex) {
        try {
            java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(regex);
            return text -> pattern.matcher(new CountedText(text, regex)).find();
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new Unusable("pattern " + regex + " is none: " + e.getDescription());
        }
    }

    /** A pattern that cannot be used, or not on this text. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
