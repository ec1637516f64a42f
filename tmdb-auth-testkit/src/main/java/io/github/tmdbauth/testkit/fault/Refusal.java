package io.github.tmdbauth.testkit.fault;

/** {@link Fault#refuse()}. */
public record Refusal() implements Fault {
    @Override
    public boolean fits(Place place) {
        return place instanceof Place.OnConnect;
    }
}
