package io.millrace.instance.api.statemachine;

import java.util.List;

import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.FunctionScope;

/** The functions of a domain; only those of scope D have an address of their own. */
public record FunctionList(List<Item> functions) {

    public record Item(String name, String version, FunctionScope scope, String href) {}

    static FunctionList of(DomainPlan domain, UrlTemplates links) {
        return new FunctionList(domain.functions().stream()
                .map(function -> new Item(
                        function.key(),
                        function.version(),
                        function.scope(),
                        function.scope() == FunctionScope.DOMAIN
                                ? links.function(domain.domain(), function.key())
                                : null))
                .toList());
    }
}
