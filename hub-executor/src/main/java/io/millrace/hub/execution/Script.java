package io.millrace.hub.execution;

import java.util.List;

import io.millrace.engine.kernel.Decision;
import io.millrace.hub.expression.PendingRead;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.hub.step.BlockRunner;
import io.millrace.hub.step.StepRunners;
import io.millrace.plan.hub.Step;

/** Runs steps until a route is shown, an answer is needed, the script ends or fails, or the budget is used up. */
final class Script {

    private static final int MAX_STEPS_PER_RUN = 10_000;

    private final StepRunners runners;

    Script(StepRunners runners) {
        this.runners = runners;
    }

    Decision<HubState> run(Walk walk) {
        boolean more = false;
        try {
            more = steps(walk);
        } catch (PendingRead stillOut) {
            // The position stands before the step that read it; the answer runs it again.
        } catch (ScriptFailure failure) {
            walk.fail(failure.getMessage());
        }
        return walk.decide(more);
    }

    /** Whether there is more to run after a commit. */
    private boolean steps(Walk walk) {
        int budget = walk.moment().budget().steps();
        while (walk.phase() == Phase.RUNNING && !walk.blocked()) {
            if (budget-- == 0) {
                return true;
            }
            walk.countStep();
            if (walk.steps() > MAX_STEPS_PER_RUN) {
                throw new ScriptFailure("the script ran " + MAX_STEPS_PER_RUN + " steps without showing a route");
            }
            one(walk);
        }
        return false;
    }

    private void one(Walk walk) {
        Frame top = walk.top().orElseThrow();
        List<Step> block = walk.plan().block(top.block());
        if (top.index() < block.size()) {
            runners.of(block.get(top.index())).run(walk);
        } else if (walk.position().size() == 1) {
            ScriptEnd.end(walk, null);
        } else {
            BlockRunner runner = runners.ofBlock(walk.stepAbove());
            runner.through(walk);
        }
    }
}
