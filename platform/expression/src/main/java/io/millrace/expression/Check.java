package io.millrace.expression;

import java.util.Optional;
import java.util.regex.PatternSyntaxException;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

/** Checks an expression when its definition is published: its syntax, and that it asks for nothing that is off. */
public final class Check {

    private Check() {}

    /** What is wrong with an expression. */
    public sealed interface Fault {

        String message();

        /** It is no JSONata. */
        record Syntax(String message) implements Fault {}

        /** It is nested too deeply to be read. */
        record TooDeep(String message) implements Fault {}

        /** It uses something that is not available. */
        record Refused(String message) implements Fault {}
    }

    /** The first fault, if there is one. */
    public static Optional<Fault> expression(String text) {
        try {
            Jsonata.jsonata(text);
        } catch (JException | PatternSyntaxException e) {
            return Optional.of(new Fault.Syntax("not a JSONata expression: " + e.getMessage()));
        } catch (StackOverflowError e) {
            return Optional.of(new Fault.TooDeep("the expression is nested too deeply"));
        } catch (RuntimeException e) {
            // The parser of the library gives up on some texts with exceptions of its own.
            return Optional.of(new Fault.Syntax("not a JSONata expression"));
        }
        return new Scan(text).refused().map(Fault.Refused::new);
    }
}
