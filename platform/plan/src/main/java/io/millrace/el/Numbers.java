package io.millrace.el;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** Exact numbers: whole ones stay whole, others are decimals; a division that does not come out has 34 digits. */
final class Numbers {

    /** Digits before or after the point beyond which a number is refused: it would eat the memory. */
    private static final int MAX_SCALE = 1_000;

    private Numbers() {}

    static JsonNode node(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_SCALE) {
            throw new ElException(ElError.EXPRESSION_LIMIT, 0, "a number has at most " + MAX_SCALE + " digits");
        }
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return plain.scale() <= 0 ? whole(plain.toBigInteger()) : DecimalNode.valueOf(plain);
    }

    /** The node that reading the same number from JSON gives, so that a state equals its stored form. */
    private static JsonNode whole(BigInteger whole) {
        if (whole.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? LongNode.valueOf(whole.longValue()) : BigIntegerNode.valueOf(whole);
    }

    static BigDecimal divide(BigDecimal left, BigDecimal right, int position) {
        if (right.signum() == 0) {
            throw new ElException(ElError.EXPRESSION_TYPE, position, "division by zero at " + (position + 1));
        }
        return left.divide(right, MathContext.DECIMAL128);
    }

    static BigDecimal remainder(BigDecimal left, BigDecimal right, int position) {
        if (right.signum() == 0) {
            throw new ElException(ElError.EXPRESSION_TYPE, position, "division by zero at " + (position + 1));
        }
        return left.remainder(right);
    }
}
