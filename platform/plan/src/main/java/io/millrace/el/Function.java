package io.millrace.el;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The closed set of functions. {@code vars:…} take a variable's name and tolerate that it does not exist. */
public enum Function {
    EXECUTION_GET_VARIABLE("execution.getVariable", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return lookUp(arguments, variables);
        }
    },
    EXECUTION_HAS_VARIABLE("execution.hasVariable", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(exists(arguments, variables));
        }
    },
    VARS_GET("vars:get", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return lookUp(arguments, variables);
        }
    },
    VARS_GET_OR_DEFAULT("vars:getOrDefault", 2, 2) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return exists(arguments, variables) ? lookUp(arguments, variables) : arguments.get(1);
        }
    },
    VARS_EXISTS("vars:exists", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(exists(arguments, variables));
        }
    },
    VARS_IS_EMPTY("vars:isEmpty", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(Coercion.isEmpty(lookUp(arguments, variables)));
        }
    },
    VARS_IS_NOT_EMPTY("vars:isNotEmpty", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(!Coercion.isEmpty(lookUp(arguments, variables)));
        }
    },
    VARS_EQUALS("vars:equals", 2, 2) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(exists(arguments, variables)
                    && Comparison.equal(lookUp(arguments, variables), arguments.get(1), position));
        }
    },
    VARS_NOT_EQUALS("vars:notEquals", 2, 2) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(exists(arguments, variables)
                    && !Comparison.equal(lookUp(arguments, variables), arguments.get(1), position));
        }
    },
    LEN("len", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            JsonNode value = arguments.get(0);
            return IntNode.valueOf(value.isTextual() ? value.textValue().length() : value.size());
        }
    },
    STR("str", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return TextNode.valueOf(Coercion.toText(arguments.get(0)));
        }
    },
    INT("int", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return Numbers.node(Coercion.toNumber(arguments.get(0), position).setScale(0, RoundingMode.DOWN));
        }
    },
    FLOAT("float", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return Numbers.node(Coercion.toNumber(arguments.get(0), position));
        }
    },
    BOOL("bool", 1, 1) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return BooleanNode.valueOf(Coercion.toBoolean(arguments.get(0), position));
        }
    },
    SUM("sum", 1, Integer.MAX_VALUE) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return Numbers.node(Aggregate.sum(Aggregate.items(arguments), position));
        }
    },
    MIN("min", 1, Integer.MAX_VALUE) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return Aggregate.extreme(Aggregate.items(arguments), -1, position);
        }
    },
    MAX("max", 1, Integer.MAX_VALUE) {
        @Override
        JsonNode apply(List<JsonNode> arguments, Variables variables, int position) {
            return Aggregate.extreme(Aggregate.items(arguments), 1, position);
        }
    };

    private static final Map<String, Function> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(function -> function.name, function -> function));

    private final String name;
    private final int least;
    private final int most;

    Function(String name, int least, int most) {
        this.name = name;
        this.least = least;
        this.most = most;
    }

    abstract JsonNode apply(List<JsonNode> arguments, Variables variables, int position);

    static Function of(String name, int position) {
        Function function = BY_NAME.get(name);
        if (function == null) {
            throw new ElException(ElError.UNKNOWN_FUNCTION, position, "unknown function '" + name + "'");
        }
        return function;
    }

    void checkArguments(int given, int position) {
        if (given < least || given > most) {
            String wanted = least == most ? String.valueOf(least) : "at least " + least;
            throw new ElException(
                    ElError.UNKNOWN_FUNCTION, position, "'" + name + "' takes " + wanted + " arguments, not " + given);
        }
    }

    /** {@code vars:equals(decision, 'x')}: a bare name in the first place is the variable's name, not its value. */
    List<Expression> namesFirst(List<Expression> arguments) {
        if (!name.startsWith("vars:") || !(arguments.get(0) instanceof Expression.Variable variable)) {
            return arguments;
        }
        List<Expression> named = new ArrayList<>(arguments);
        named.set(0, new Expression.Literal(TextNode.valueOf(variable.name()), variable.position()));
        return named;
    }

    private static boolean exists(List<JsonNode> arguments, Variables variables) {
        return variables.find(Coercion.toText(arguments.get(0))).isPresent();
    }

    private static JsonNode lookUp(List<JsonNode> arguments, Variables variables) {
        return variables.find(Coercion.toText(arguments.get(0))).orElse(NullNode.instance);
    }
}
