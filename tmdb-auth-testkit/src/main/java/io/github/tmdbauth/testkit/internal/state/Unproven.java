package io.github.tmdbauth.testkit.internal.state;

/** What nobody has shown of TMDb, as it was chosen; the choices are explained where a user makes them. */
public record Unproven(
        boolean unknownSessionIsInvalidId,
        boolean redirectLosesItsQuery,
        boolean userRedirectHasParameters,
        boolean guestSessionEndsUnused,
        boolean loginIsTakenOnce,
        boolean keyAnswerIsDocumented) {

    /** The choices that are made unless others are. */
    public static final Unproven USUAL = new Unproven(false, false, false, false, false, false);
}
