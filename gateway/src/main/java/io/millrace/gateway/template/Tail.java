package io.millrace.gateway.template;

/** How a path template ends; the later, the more specific. */
enum Tail {
    /** {@code /x{+rest}}: here, or with anything below. */
    SUBTREE,
    /** {@code /x/{+rest}}: anything below, also nothing after the slash. */
    BELOW,
    /** Exactly here. */
    NONE
}
