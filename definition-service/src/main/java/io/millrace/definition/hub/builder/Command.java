package io.millrace.definition.hub.builder;

import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** A command of the builder syntax. */
interface Command {

    Map<String, Command> TABLE = Map.of(
            "register", new RegisterCommand(),
            "route", new RouteCommand(),
            "exchange", new ExchangeCommand(),
            "path", new PathCommand(),
            "match", new MatchCommand(),
            "switch", new SwitchCommand(),
            "loop", new LoopCommand());

    /**
     * Reads what follows the command's word.
     *
     * @param target attribute its result is set to by {@code <<}, or null
     * @return its steps
     */
    List<Source> read(Token word, String target, Script script);
}
