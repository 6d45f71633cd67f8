package io.millrace.el;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripts that run here: lines of {@code name = expression}. JavaScript's {@code let}, {@code var}, {@code const},
 * and {@code set_variable('name', …)}, {@code execution.setVariable('name', …)}, {@code variables['name'] = …} say the
 * same. Lines that start with {@code #} or {@code //} are comments. Anything else is no script of ours.
 */
public final class Script {

    private static final int MAX_LINES = 500;
    private static final String NAME = "([A-Za-z_$][A-Za-z0-9_$]*)";
    private static final Pattern PLAIN = Pattern.compile("(?:(?:let|var|const)\\s+)?" + NAME + "\\s*=(?!=)\\s*(.+)");
    private static final Pattern INDEXED =
            Pattern.compile("variables\\[\\s*(['\"])" + NAME + "\\1\\s*]\\s*=(?!=)\\s*(.+)");
    private static final Pattern SETTER =
            Pattern.compile("(?:set_variable|execution\\.setVariable)\\(\\s*(['\"])" + NAME + "\\1\\s*,\\s*(.+)\\)");

    private Script() {}

    /**
     * @throws ElException when a line is not an assignment; its position is the line's offset in the source
     */
    public static List<Assignment> parse(String source) {
        if (source.length() > ElLimits.MAX_SOURCE) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT, 0, "a script has at most " + ElLimits.MAX_SOURCE + " characters");
        }
        String[] lines = source.split("\\R", -1);
        if (lines.length > MAX_LINES) {
            throw new ElException(ElError.EXPRESSION_LIMIT, 0, "a script has at most " + MAX_LINES + " lines");
        }
        List<Assignment> assignments = new ArrayList<>();
        for (int number = 1; number <= lines.length; number++) {
            String line = withoutSemicolon(lines[number - 1].strip());
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
                assignments.add(assignment(line, number));
            }
        }
        return assignments;
    }

    private static Assignment assignment(String line, int number) {
        Assignment assignment = match(line);
        if (assignment == null) {
            throw new ElException(
                    ElError.EXPRESSION_SYNTAX, 0, "line " + number + " of the script is not 'name = expression'");
        }
        try {
            Expression.parse(assignment.expression());
        } catch (ElException e) {
            throw new ElException(e.error(), e.position(), "line " + number + " of the script: " + e.getMessage());
        }
        return assignment;
    }

    private static Assignment match(String line) {
        Matcher indexed = INDEXED.matcher(line);
        if (indexed.matches()) {
            return new Assignment(indexed.group(2), bare(indexed.group(3)));
        }
        Matcher setter = SETTER.matcher(line);
        if (setter.matches()) {
            return new Assignment(setter.group(2), bare(setter.group(3)));
        }
        Matcher plain = PLAIN.matcher(line);
        return plain.matches() ? new Assignment(plain.group(1), bare(plain.group(2))) : null;
    }

    private static String bare(String expression) {
        String text = expression.strip();
        return text.startsWith("${") && text.endsWith("}") ? text.substring(2, text.length() - 1) : text;
    }

    private static String withoutSemicolon(String line) {
        return line.endsWith(";") ? line.substring(0, line.length() - 1).stripTrailing() : line;
    }
}
