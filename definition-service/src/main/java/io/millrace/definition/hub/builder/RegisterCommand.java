package io.millrace.definition.hub.builder;

import java.util.List;

import io.millrace.definition.hub.source.Source;

/** {@code register { … }}: routes, exchanges and paths that are used by name. */
final class RegisterCommand implements Command {

    @Override
    public List<Source> read(Token word, String target, Script script) {
        Tokens tokens = script.tokens();
        tokens.expect("{");
        tokens.skipSeparators();
        while (!tokens.at("}")) {
            Token kind = tokens.expectName("route, exchange or path");
            String name = script.name(kind);
            switch (kind.text()) {
                case "route" -> {
                    once(script.routes().containsKey(name), name, kind);
                    script.routes().put(name, Script.object(RouteCommand.body(script), kind));
                }
                case "exchange" -> {
                    once(script.exchanges().containsKey(name), name, kind);
                    script.exchanges().put(name, ExchangeCommand.body(script));
                }
                case "path" -> {
                    once(script.paths().containsKey(name), name, kind);
                    script.paths().put(name, script.block());
                }
                default -> throw ScriptFault.inexpressible("only routes, exchanges and paths can be registered", kind);
            }
            tokens.expectStatementEnd();
            tokens.skipSeparators();
        }
        tokens.expect("}");
        return List.of();
    }

    private static void once(boolean known, String name, Token at) {
        if (known) {
            throw ScriptFault.malformed("'" + name + "' is registered a second time", at);
        }
    }
}
