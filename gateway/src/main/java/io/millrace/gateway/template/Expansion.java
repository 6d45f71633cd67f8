package io.millrace.gateway.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expansion of URI templates of RFC 6570, levels 1 to 3: all operators, several variables per expression. For links in
 * answers; the ways in use {@link UrlTemplate}, which also goes back.
 */
public final class Expansion {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([+#./;?&]?)([^{}]+)}");

    private Expansion() {}

    /** Variables without a value are left out. */
    public static String of(String template, Map<String, String> values) {
        Matcher expression = EXPRESSION.matcher(template);
        StringBuilder text = new StringBuilder();
        while (expression.find()) {
            String expanded = expand(Operator.of(expression.group(1)), expression.group(2), values);
            expression.appendReplacement(text, Matcher.quoteReplacement(expanded));
        }
        return expression.appendTail(text).toString();
    }

    private static String expand(Operator operator, String names, Map<String, String> values) {
        List<String> parts = new ArrayList<>();
        for (String name : names.split(",")) {
            String value = values.get(name.strip());
            if (value != null) {
                parts.add(operator.part(name.strip(), value));
            }
        }
        return parts.isEmpty() ? "" : operator.first + String.join(operator.separator, parts);
    }

    /** The rows of the table in RFC 6570, appendix A. */
    private enum Operator {
        NONE("", "", ",", Named.NO, false),
        RESERVED("+", "", ",", Named.NO, true),
        FRAGMENT("#", "#", ",", Named.NO, true),
        LABEL(".", ".", ".", Named.NO, false),
        PATH("/", "/", "/", Named.NO, false),
        PARAMETER(";", ";", ";", Named.BARE_WHEN_EMPTY, false),
        QUERY("?", "?", "&", Named.YES, false),
        CONTINUATION("&", "&", "&", Named.YES, false);

        private enum Named {
            NO,
            YES,
            BARE_WHEN_EMPTY
        }

        private final String sign;
        private final String first;
        private final String separator;
        private final Named named;
        private final boolean reserved;

        Operator(String sign, String first, String separator, Named named, boolean reserved) {
            this.sign = sign;
            this.first = first;
            this.separator = separator;
            this.named = named;
            this.reserved = reserved;
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new TemplateException("unknown operator " + sign);
        }

        String part(String name, String value) {
            String encoded = reserved ? PercentCoding.encodeReserved(value) : PercentCoding.encode(value);
            return switch (named) {
                case NO -> encoded;
                case YES -> name + "=" + encoded;
                case BARE_WHEN_EMPTY -> value.isEmpty() ? name : name + "=" + encoded;
            };
        }
    }
}
