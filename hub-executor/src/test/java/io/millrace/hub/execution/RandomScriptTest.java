package io.millrace.hub.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.Step;

import static io.millrace.hub.execution.PlanBuilder.exchange;
import static io.millrace.hub.execution.PlanBuilder.loop;
import static io.millrace.hub.execution.PlanBuilder.match;
import static io.millrace.hub.execution.PlanBuilder.path;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.set;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random scripts, submits, backs and answers of exchanges. Going back restores exactly the attributes and the payload of
 * that moment, and an execution whose state is stored and read after each step behaves like one that never is.
 */
class RandomScriptTest {

    private static final int SCRIPTS = Integer.getInteger("millrace.hub.random-scripts", 300);

    @Test
    void shouldRestoreEveryMomentOfRandomScripts() {
        long first = Long.getLong("millrace.hub.random-seed", System.nanoTime());
        for (long seed = first; seed < first + SCRIPTS; seed++) {
            try {
                walk(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (repeat with -Dmillrace.hub.random-seed=" + seed + ")", e);
            }
        }
    }

    /** A moment to come back to. */
    private record Moment(String name, JsonNode attributes, JsonNode payload) {}

    private void walk(long seed) {
        Random random = new Random(seed);
        HubPlan plan = new Scripts(random).plan();
        Execution stored =
                new Execution(plan, true).budget(1 + random.nextInt(20)).start("{\"n\":3}");
        Execution kept = new Execution(plan, false).budget(1_000).start("{\"n\":3}");
        Deque<Moment> moments = new ArrayDeque<>();
        for (int i = 0; i < 30 && !stored.state().phase().over(); i++) {
            answerExchanges(stored, kept, random);
            if (stored.state().phase() != Phase.AT_ROUTE) {
                break;
            }
            if (stored.route().backEnabled() && random.nextInt(3) == 0) {
                goBack(stored, kept, moments, random);
            } else {
                submit(stored, kept, moments, random);
            }
            assertSame(stored, kept);
        }
    }

    /** All exchanges answer before the next call, so that every moment is settled when it is remembered. */
    private static void answerExchanges(Execution stored, Execution kept, Random random) {
        while (stored.state().pending().stream().anyMatch(each -> each.error() == null)) {
            PendingExchange out = stored.state().pending().getFirst();
            PendingExchange other = kept.state().pending().getFirst();
            String answer = "{\"n\":" + random.nextInt(10) + "}";
            stored.returned(out.id(), 200, answer);
            kept.returned(other.id(), 200, answer);
            assertSame(stored, kept);
        }
    }

    private static void submit(Execution stored, Execution kept, Deque<Moment> moments, Random random) {
        String payload = "{\"n\":" + random.nextInt(10) + ",\"list\":[1.5,\"x\",null]}";
        moments.push(new Moment(stored.route().name(), stored.state().attributes(), Json.parse(payload)));
        stored.submit(payload);
        kept.submit(payload);
    }

    /** One route back names the route shown; more name the route to go back to. */
    private static void goBack(Execution stored, Execution kept, Deque<Moment> moments, Random random) {
        int visits = stored.state().visits().size();
        int far = 1 + random.nextInt(visits);
        Moment expected = null;
        for (int i = 0; i < far; i++) {
            expected = moments.pop();
        }
        if (far == 1 && random.nextBoolean()) {
            stored.back();
            kept.back();
        } else {
            stored.back(stored.state().visits().get(visits - far).uuid());
            kept.back(kept.state().visits().get(visits - far).uuid());
        }
        assertThat(stored.route().name()).isEqualTo(expected.name());
        assertThat(stored.state().attributes()).isEqualTo(expected.attributes());
        assertThat(stored.route().payload()).isEqualTo(expected.payload());
    }

    private static void assertSame(Execution stored, Execution kept) {
        assertThat(stored.rejected()).isNull();
        assertThat(stored.state().phase()).isEqualTo(kept.state().phase());
        assertThat(stored.state().attributes())
                .isEqualTo(Json.parse(Json.bytes(kept.state().attributes())));
        assertThat(stored.state().position()).isEqualTo(kept.state().position());
        assertThat(names(stored)).isEqualTo(names(kept));
        assertThat(stored.effects(Effect.CallExchange.class)).hasSameSizeAs(kept.effects(Effect.CallExchange.class));
    }

    private static List<String> names(Execution execution) {
        List<String> names = new ArrayList<>();
        execution.state().visits().forEach(visit -> names.add(visit.name()));
        if (execution.route() != null) {
            names.add(execution.route().name());
        }
        return names;
    }

    /** Makes random plans. */
    private static final class Scripts {

        private final Random random;
        private final PlanBuilder builder = new PlanBuilder();
        private int names;

        Scripts(Random random) {
            this.random = random;
        }

        HubPlan plan() {
            builder.block("paths.p", set("{\"p\":\"=$string(it.n) & p\"}"), route("p"));
            Step[] steps = steps("do", 0);
            Step[] ended = java.util.Arrays.copyOf(steps, steps.length + 1);
            ended[steps.length] = terminal("done");
            builder.block("do", ended);
            return builder.build();
        }

        private Step[] steps(String id, int depth) {
            int count = 1 + random.nextInt(4);
            Step[] steps = new Step[count];
            for (int i = 0; i < count; i++) {
                steps[i] = step(id + "." + i, depth);
            }
            return steps;
        }

        private Step step(String id, int depth) {
            String name = "r" + names++ % 5;
            return switch (random.nextInt(depth > 2 ? 4 : 8)) {
                case 0, 1 -> route(name);
                case 2 -> set("{\"%s.n\":\"=it.n + %d\",\"c\":{\"%s\":[1.25,true]}}".formatted(name, names, name));
                case 3 -> exchange("x" + names % 3, random.nextBoolean(), null);
                case 4, 5 -> {
                    builder.block(id + ".do", steps(id + ".do", depth + 1));
                    builder.block(id + ".else", steps(id + ".else", depth + 1));
                    yield match("=" + name + ".n > 4 or x1.n > 5", id + ".do", id + ".else");
                }
                case 6 -> {
                    builder.block(id + ".loop", route(name), set("{\"round\":\"=" + name + ".n\"}"));
                    yield loop(id + ".loop", "=" + name + ".n > 2", 50);
                }
                default -> path("paths.p");
            };
        }
    }
}
