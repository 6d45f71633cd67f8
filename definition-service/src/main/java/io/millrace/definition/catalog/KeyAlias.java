package io.millrace.definition.catalog;

import java.util.Optional;

import io.millrace.plan.Notation;

/** Lets a notation give names to definitions that stand for others, for example the default hub workflow. */
public interface KeyAlias {

    Notation notation();

    /** The key an alias stands for; empty when the given key is no alias. */
    Optional<String> resolve(String key);
}
