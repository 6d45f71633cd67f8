package io.millrace.hub.exchange;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<credit><score>42</score></credit> | {\"score\":\"42\"}",
                "<?xml version=\"1.0\"?><a> x </a> | \"x\"",
                "<a/> | \"\"",
                "<a><i>1</i><i>2</i><i>3</i></a> | {\"i\":[\"1\",\"2\",\"3\"]}",
                "<a n=\"1\">x<b/></a> | {\"@n\":\"1\",\"b\":\"\",\"#text\":\"x\"}",
                "<s:a xmlns:s=\"urn:s\"><s:b s:c=\"d\"><![CDATA[<e>]]></s:b></s:a> | {\"b\":{\"@c\":\"d\",\"#text\":\"<e>\"}}"
            })
    void shouldReadTheChildrenOfTheRoot(String xml, String json) {
        assertThat(XmlAnswer.parse(xml)).isEqualTo(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a>",
                "<a></b>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a><a/>",
                "<a>&unknown;</a>"
            })
    void shouldRefuseWhatIsNoXmlOrBringsADocumentType(String xml) {
        assertThatThrownBy(() -> XmlAnswer.parse(xml)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBoundTheDepth() {
        assertThatThrownBy(() -> XmlAnswer.parse("<a>".repeat(100) + "</a>".repeat(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60");
    }

    @ParameterizedTest
    @CsvSource({
        "application/xml, true",
        "text/XML; charset=utf-8, true",
        "application/soap+xml, true",
        "application/json, false",
        "text/plain, false"
    })
    void shouldGoByTheContentType(String type, boolean xml) {
        assertThat(XmlAnswer.isMeant(Map.of("Content-Type", List.of(type)))).isEqualTo(xml);
        assertThat(XmlAnswer.isMeant(Map.of())).isFalse();
    }
}
