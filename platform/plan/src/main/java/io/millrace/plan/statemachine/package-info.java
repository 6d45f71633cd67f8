/**
 * Plans of the state-machine API, and how an executor reads them.
 *
 * <ul>
 *   <li><b>Workflow</b>: {@code resolve(STATE_MACHINE, "domain/sys-flows/key", version)} gives a hash, behind it a
 *       {@link io.millrace.plan.statemachine.StateMachinePlan}. It carries the tasks, schemas, views, functions and
 *       extensions it names, as they were when the plan was made; an instance keeps its plan. A reference to what is not
 *       published yet finds nothing ({@code Unresolved}, or an empty {@code Optional}); the plan is made anew, with a new
 *       hash under the same version, when the component comes.
 *   <li><b>Function</b>: of scope F or I by {@code plan.function(key)} of the instance's workflow, which says at the same
 *       time that the workflow lists it; of scope D by {@code resolve(STATE_MACHINE, "domain/sys-functions/key",
 *       version)}, a {@link io.millrace.plan.statemachine.FunctionPlan} with its tasks linked in.
 *   <li><b>View</b>: a state or transition has a {@link io.millrace.plan.statemachine.ViewSelection}; the chosen
 *       reference is looked up by {@code plan.view(reference)}. A sub flow's override is followed by
 *       {@code resolve(STATE_MACHINE, reference.catalogKey(), reference.version())}, a
 *       {@link io.millrace.plan.statemachine.ViewPlan}.
 *   <li><b>Extension</b>: those a workflow lists by {@code plan.linkedExtensions()}; those for every flow (types 1 and 2)
 *       by the domain's {@link io.millrace.plan.statemachine.DomainPlan}, which also lists the functions:
 *       {@code resolve(STATE_MACHINE, DomainPlan.catalogKey(domain), null)}.
 *   <li><b>Schema</b>: {@code plan.schema(reference)}; field roles, filter operators and sortable fields are read out of
 *       it already ({@link io.millrace.plan.statemachine.FieldRule}).
 * </ul>
 *
 * A {@link io.millrace.plan.statemachine.Script} is an expression or names what does not run here. Declarative shortcuts
 * ({@code set}, {@code when}) are expressions by the time they are in a plan.
 */
package io.millrace.plan.statemachine;
