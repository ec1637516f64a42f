package io.github.tmdbauth.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;

/**
 * A rule of the contract that a transport does not keep, and knows. The contract fails when it keeps the rule after all:
 * a declaration that is no longer true misleads those who choose a transport.
 *
 * @param rule the rule's id, such as {@code HDR-05}
 * @param styles in which call styles
 * @param reason why, for those who choose a transport
 * @param sometimes whether the rule may also be kept, since it depends on chance
 */
public record Gap(String rule, Set<CallStyle> styles, String reason, boolean sometimes) {

    /** @throws IllegalArgumentException if {@code styles} is empty or {@code reason} is blank */
    public Gap {
        requireNonNull(rule, "rule");
        styles = Set.copyOf(styles);
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("styles: is empty, so there is no gap");
        }
        if (requireNonNull(reason, "reason").isBlank()) {
            throw new IllegalArgumentException("reason: is blank");
        }
    }

    /** A rule that is not kept in either call style. */
    public static Gap of(String rule, String reason) {
        return new Gap(rule, EnumSet.allOf(CallStyle.class), reason, false);
    }

    /** A rule that is not kept in one call style. */
    public static Gap of(String rule, CallStyle style, String reason) {
        return new Gap(rule, Set.of(style), reason, false);
    }

    /** A rule that is kept or not as chance will have it: the garbage collector, a race in a library. */
    public static Gap sometimes(String rule, String reason) {
        return new Gap(rule, EnumSet.allOf(CallStyle.class), reason, true);
    }
}
