package io.millrace.instance.wiring;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.engine.catalog.PlanType;
import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.expression.Expressions;
import io.millrace.instance.api.statemachine.StateMachineConfig;
import io.millrace.instance.schema.JsonSchemas;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Schemas;
import io.millrace.instance.statemachine.StateMachineInterpreter;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.statemachine.task.ReadSteps;
import io.millrace.instance.store.statemachine.StoreSecret;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Gives the engine what it needs to run state machines. */
@Singleton
public class StateMachineBeans {

    private static MachineSettings settings(StateMachineConfig config, StoreToken storeToken) {
        StateMachineConfig.Tasks tasks = config.tasks();
        return new MachineSettings(
                tasks.platformUrl(),
                tasks.domains(),
                tasks.endpoints(),
                tasks.services(),
                tasks.storeUrl(),
                storeToken,
                config.lifecycleEvents());
    }

    /** What the tasks of functions and extensions find: the same as those of transitions. */
    @Produces
    @Singleton
    ReadSteps.Types taskTypes(StateMachineConfig config, StoreToken storeToken) {
        return new ReadSteps.Types(settings(config, storeToken));
    }

    @Produces
    @Singleton
    Expressions expressions(StateMachineConfig config) {
        return new Expressions(config.cachedExpressions());
    }

    @Produces
    @Singleton
    Schemas schemas(StateMachineConfig config) {
        return new JsonSchemas(config.cachedSchemas());
    }

    @Produces
    @Singleton
    StoreToken storeToken(DataSource database) {
        return new StoreToken(StoreSecret.of(database));
    }

    @Produces
    @Singleton
    NotationRuntime<StateMachinePlan, MachineState> stateMachine(
            StateMachineConfig config, Expressions expressions, Schemas schemas, StoreToken storeToken) {
        return new NotationRuntime<>(
                Notation.STATE_MACHINE,
                StateMachinePlan.class,
                MachineState.class,
                MachineState.FORMAT,
                new StateMachineInterpreter(expressions, schemas, settings(config, storeToken)));
    }

    /** Functions, views and extensions, which are used by their own names. */
    @Produces
    @Singleton
    PlanType stateMachineComponent() {
        return new PlanType(Notation.STATE_MACHINE_COMPONENT, ComponentPlan.class);
    }
}
