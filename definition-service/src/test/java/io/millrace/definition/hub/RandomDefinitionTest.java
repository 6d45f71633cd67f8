package io.millrace.definition.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.hub.drawing.Drawing;
import io.millrace.definition.hub.drawing.Mermaid;
import io.millrace.definition.hub.drawing.Svg;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.definition.hub.source.YamlWriter;
import io.millrace.json.Json;
import io.millrace.plan.hub.HubPlan;

import static org.assertj.core.api.Assertions.assertThat;

class RandomDefinitionTest {

    private static final Pattern BOX =
            Pattern.compile("<rect x=\"(-?\\d+)\" y=\"(-?\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"");
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");

    private final HubReader reader = new HubReader(SourceBounds.DEFAULT);

    @Test
    void shouldReadInYamlAndInStorageWhatWasWrittenInJson() {
        long seed = System.nanoTime();
        RandomDefinition random = new RandomDefinition(new Random(seed));
        for (int i = 0; i < 200; i++) {
            JsonNode definition = random.make();
            HubPlan plan = plan(Json.text(definition), seed);

            assertThat(plan(YamlWriter.write(definition), seed))
                    .as("seed " + seed)
                    .isEqualTo(plan);
            assertThat(Json.read(Json.bytes(plan), HubPlan.class))
                    .as("seed " + seed)
                    .isEqualTo(plan);
        }
    }

    @Test
    void shouldDrawEveryDefinitionWithoutOverlaps() {
        long seed = System.nanoTime();
        RandomDefinition random = new RandomDefinition(new Random(seed));
        for (int i = 0; i < 200; i++) {
            Drawing drawing = Drawing.of(plan(Json.text(random.make()), seed));
            String picture = Svg.of(drawing);

            MatchResult size = SIZE.matcher(picture).results().findFirst().orElseThrow();
            List<int[]> boxes = boxes(picture);
            assertThat(boxes).isNotEmpty();
            for (int[] box : boxes) {
                assertThat(box[0]).as("seed " + seed).isNotNegative();
                assertThat(box[0] + box[2]).as("seed " + seed).isLessThanOrEqualTo(number(size, 1));
                assertThat(box[1] + box[3]).as("seed " + seed).isLessThanOrEqualTo(number(size, 2));
                assertThat(boxes.stream().filter(other -> overlap(box, other)))
                        .as("seed " + seed)
                        .hasSize(1);
            }
            assertThat(Mermaid.of(drawing).lines().filter(line -> line.startsWith("  subgraph ")))
                    .hasSameSizeAs(drawing.lanes());
        }
    }

    private static List<int[]> boxes(String picture) {
        List<int[]> boxes = new ArrayList<>();
        BOX.matcher(picture)
                .results()
                .forEach(box -> boxes.add(new int[] {number(box, 1), number(box, 2), number(box, 3), number(box, 4)}));
        return boxes;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static boolean overlap(int[] one, int[] other) {
        return one[0] < other[0] + other[2]
                && other[0] < one[0] + one[2]
                && one[1] < other[1] + other[3]
                && other[1] < one[1] + one[3];
    }

    private HubPlan plan(String text, long seed) {
        return switch (reader.read(text)) {
            case Outcome.Compiled compiled -> (HubPlan) compiled.plan();
            case Outcome.Invalid invalid ->
                throw new AssertionError(
                        "seed " + seed + ": " + invalid.problem().violations() + "\n" + text);
        };
    }
}
