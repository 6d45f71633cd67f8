package io.millrace.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/** Regular expressions whose time grows with the text only; those that need more are refused. */
final class LinearPatterns implements RegularExpressionFactory {

    /** @throws UnusablePattern when the pattern needs what cannot be done in linear time, or is none */
    @Override
    public RegularExpression getRegularExpression(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return text -> pattern.matcher(text).find();
        } catch (PatternSyntaxException e) {
            throw new UnusablePattern(regex, e.getDescription());
        }
    }

    /** A pattern that is not used; found when its schema is read. */
    static final class UnusablePattern extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusablePattern(String regex, String reason) {
            super("pattern " + regex + " cannot be used: " + reason
                    + " (look-around and back references are not supported)");
        }
    }
}
