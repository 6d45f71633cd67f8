package io.millrace.gateway.template;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of RFC 6570 §1.2, levels 1 to 3. */
class ExpansionTest {

    private static final Map<String, String> VALUES =
            Map.of("var", "value", "hello", "Hello World!", "path", "/foo/bar", "empty", "", "x", "1024", "y", "768");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "{var}, value",
                "{hello}, Hello%20World%21",
                "{+var}, value",
                "{+hello}, Hello%20World!",
                "{+path}/here, /foo/bar/here",
                "here?ref={+path}, here?ref=/foo/bar",
                "X{#var}, X#value",
                "X{#hello}, X#Hello%20World!",
                "\"map?{x,y}\", \"map?1024,768\"",
                "\"{x,hello,y}\", \"1024,Hello%20World%21,768\"",
                "\"{+x,hello,y}\", \"1024,Hello%20World!,768\"",
                "\"{+path,x}/here\", \"/foo/bar,1024/here\"",
                "\"{#x,hello,y}\", \"#1024,Hello%20World!,768\"",
                "\"{#path,x}/here\", \"#/foo/bar,1024/here\"",
                "X{.var}, X.value",
                "\"X{.x,y}\", X.1024.768",
                "{/var}, /value",
                "\"{/var,x}/here\", /value/1024/here",
                "\"{;x,y}\", ;x=1024;y=768",
                "\"{;x,y,empty}\", ;x=1024;y=768;empty",
                "\"{?x,y}\", ?x=1024&y=768",
                "\"{?x,y,empty}\", ?x=1024&y=768&empty=",
                "?fixed=yes{&x}, ?fixed=yes&x=1024",
                "\"{&x,y,empty}\", &x=1024&y=768&empty=",
                "\"{?undefined,y}\", ?y=768",
                "/a{?undefined}, /a",
            })
    void shouldExpandAsTheStandardSays(String template, String expected) {
        assertThat(Expansion.of(template, VALUES)).isEqualTo(expected);
    }
}
