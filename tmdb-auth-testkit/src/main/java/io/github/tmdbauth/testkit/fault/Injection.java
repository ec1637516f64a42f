package io.github.tmdbauth.testkit.fault;

import static java.util.Objects.requireNonNull;

/** A fault at the place where it happens. */
public record Injection(Fault fault, Place place) {

    /** @throws IllegalArgumentException if the fault cannot happen at that place */
    public Injection {
        requireNonNull(fault, "fault");
        requireNonNull(place, "place");
        if (!fault.fits(place)) {
            throw new IllegalArgumentException("place: " + fault + " cannot happen at " + place);
        }
    }

    /** As in {@code Reset at AfterCommit}: the names, with what they are made of if it is anything. */
    @Override
    public String toString() {
        return (fault + " at " + place).replace("[]", "");
    }
}
