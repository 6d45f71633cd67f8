package io.millrace.definition.hub.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.hub.HubReader;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.plan.hub.HubPlan;

import static org.assertj.core.api.Assertions.assertThat;

class DrawingTest {

    private static final String SMALL = """
            hub: 1
            name: small
            do:
              - route: { name: client, uri: /client }
              - match: "=client.ok"
                do: [ { route: { name: done, uri: /done, terminal: true } } ]
              - loop: [ { function: f } ]
                until: "=f > 1"
            functions:
              f: { do: [ { result: 1 } ] }
            """;

    @Test
    void shouldDrawMermaid() {
        assertThat(Mermaid.of(Drawing.of(plan(SMALL)))).isEqualTo("""
                flowchart TD
                  subgraph lane0["small"]
                    n1(("start"))
                    n2["client<br/>/client"]
                    n1 --> n2
                    n3{"client.ok"}
                    n2 --> n3
                    n4(["done<br/>/done · end"])
                    n3 -->|"yes"| n4
                    n5(("repeat"))
                    n3 -->|"no"| n5
                    n6[["function f<br/>→ f"]]
                    n5 --> n6
                    n7{"until f #62; 1"}
                    n6 --> n7
                    n7 -->|"no"| n5
                    n8((("end")))
                    n7 -->|"yes"| n8
                  end
                  subgraph lane1["function f"]
                    n9(("start"))
                    n10(["result<br/>1"])
                    n9 --> n10
                  end
                  classDef exchange stroke-dasharray: 5 3
                  classDef failure stroke:#b00020
                """);
    }

    @Test
    void shouldDrawTheExampleAsAPictureWithABoxForEachStep() throws Exception {
        HubPlan plan = plan(example());
        Document picture = xml(Svg.of(Drawing.of(plan)));

        // 4 routes in the workflow, 1 in the path, 1 set, 2 exchanges, 1 path, 1 result, and the background.
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(11);
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("onboarding", "basic", "/basic", "credit.score < 10", "path rejected", "function exchange");
        int width = Integer.parseInt(picture.getDocumentElement().getAttribute("width"));
        int height = Integer.parseInt(picture.getDocumentElement().getAttribute("height"));
        var boxes = picture.getElementsByTagName("rect");
        for (int i = 1; i < boxes.getLength(); i++) {
            var box = boxes.item(i).getAttributes();
            int x = Integer.parseInt(box.getNamedItem("x").getNodeValue());
            int y = Integer.parseInt(box.getNamedItem("y").getNodeValue());
            assertThat(x).isBetween(0, width - Placed.BOX_WIDTH);
            assertThat(y).isBetween(0, height - Placed.BOX_HEIGHT);
        }
    }

    @Test
    void shouldNotLetTextsRunIntoEachOtherOrOutOfTheirBoxes() throws Exception {
        String wide = "W".repeat(40);
        Document picture = xml(Svg.of(Drawing.of(plan("""
                hub: 1
                name: a
                do: [ { route: { name: %1$s, uri: /%1$s, terminal: true } } ]
                paths:
                  a-path-with-quite-a-long-name-of-its-own: [ { route: { name: b, uri: /b, terminal: true } } ]
                  another-path-with-a-name-just-as-long-ab: [ { match: "=%1$s", do: [ { error: %1$s } ] } ]
                """.formatted(wide)))));

        int width = Integer.parseInt(picture.getDocumentElement().getAttribute("width"));
        var texts = picture.getElementsByTagName("text");
        double free = 0;
        int titles = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            boolean title = text.hasAttribute("font-size") && !text.hasAttribute("text-anchor");
            double half = Lettering.width(text.getTextContent(), title ? 14 : 12, text.hasAttribute("font-weight")) / 2;
            if (title) {
                double middle = Double.parseDouble(text.getAttribute("x"));
                assertThat(middle - half).as(text.getTextContent()).isGreaterThan(free);
                free = middle + half;
                titles++;
            } else {
                assertThat(half * 2).as(text.getTextContent()).isLessThan(Placed.BOX_WIDTH);
            }
        }
        assertThat(titles).isEqualTo(3);
        assertThat(free).isLessThan(width);
    }

    @Test
    void shouldShowAsMuchOfATextAsFits() {
        assertThat(Lettering.fit("confirm", 12, false, 100)).isEqualTo("confirm");
        assertThat(Lettering.fit("i".repeat(40), 12, false, 100))
                .hasSizeGreaterThan(20)
                .endsWith("i…");
        assertThat(Lettering.fit("W".repeat(40), 12, false, 100))
                .hasSizeLessThan(10)
                .endsWith("W…");
        assertThat(Lettering.fit("面".repeat(40), 12, false, 100))
                .hasSizeLessThan(9)
                .endsWith("面…");
        assertThat(Lettering.fit("\ud83d\ude80".repeat(40), 12, false, 100)).endsWith("\ude80…");
    }

    @Test
    void shouldDrawTheSameDefinitionAlwaysAlike() throws IOException {
        assertThat(Svg.of(Drawing.of(plan(example())))).isEqualTo(Svg.of(Drawing.of(plan(example()))));
        assertThat(Mermaid.of(Drawing.of(plan(example())))).isEqualTo(Mermaid.of(Drawing.of(plan(example()))));
    }

    @Test
    void shouldNotLetTextsBecomeMarkup() throws Exception {
        String source = """
                hub: 1
                name: w
                do:
                  - route: { name: "</text><script>x</script>", uri: "/a\\"];click n1 \\u0001" }
                """;
        Drawing drawing = Drawing.of(plan(source));

        assertThat(xml(Svg.of(drawing)).getElementsByTagName("script").getLength())
                .isZero();
        assertThat(Mermaid.of(drawing)).doesNotContain("<script", "];click");
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static HubPlan plan(String source) {
        return switch (new HubReader(SourceBounds.DEFAULT).read(source)) {
            case Outcome.Compiled compiled -> (HubPlan) compiled.plan();
            case Outcome.Invalid invalid ->
                throw new AssertionError(invalid.problem().violations());
        };
    }

    private static String example() throws IOException {
        try (InputStream text = DrawingTest.class.getResourceAsStream("/hub/onboarding.yaml")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
