package io.github.tmdbauth.testkit.internal.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and sessions of all applications, and the operations on them. A missing argument is null here, since what
 * TMDb says to it is part of what it does.
 *
 * <p>Safe for threads: one lock, held for the microseconds of an operation.
 */
public final class TmdbState {
    private static final Duration REQUEST_TOKEN_LIFE = Duration.ofMinutes(60);
    private static final Duration USER_REQUEST_TOKEN_LIFE = Duration.ofMinutes(15);
    private static final Duration GUEST_SESSION_LIFE = Duration.ofHours(24);
    private static final Duration GUEST_SESSION_UNUSED = Duration.ofMinutes(60);
    /** So many of each kind stand in a failure message. */
    private static final int DESCRIBED = 10;

    private final InstantSource clock;
    private IdGenerator ids;
    private final Registry registry;
    private final Unproven unproven;
    private final Remembered<RequestToken> requestTokens = new Remembered<>();
    private final Remembered<Session> sessions = new Remembered<>();
    private final Remembered<GuestSession> guestSessions = new Remembered<>();
    private final Remembered<UserAccess> userAccesses = new Remembered<>();

    public TmdbState(InstantSource clock, IdGenerator ids, Registry registry, Unproven unproven) {
        this.clock = requireNonNull(clock, "clock");
        this.ids = requireNonNull(ids, "ids");
        this.registry = requireNonNull(registry, "registry");
        this.unproven = requireNonNull(unproven, "unproven");
    }

    /** Forgets all tokens and sessions; {@code ids} makes the next ones. */
    public synchronized void reset(IdGenerator ids) {
        this.ids = requireNonNull(ids, "ids");
        requestTokens.clear();
        sessions.clear();
        guestSessions.clear();
        userAccesses.clear();
    }

    /** Makes credentials, and does not register them. */
    public synchronized Application newApplication() {
        return ids.application();
    }

    public synchronized RequestToken createRequestToken(Application application) {
        return remember(new RequestToken(
                ids.requestToken(), ApiVersion.V3, application, after(REQUEST_TOKEN_LIFE), null, new Stage.Pending()));
    }

    /** Which of several mistakes TMDb names first is not recorded; here a form is checked before a login. */
    public synchronized RequestToken validateWithLogin(
            Application application, @Nullable String userName, @Nullable String password, @Nullable String token)
            throws Refusal {
        String name = required(userName, TmdbStatus.LOGIN_MISSING);
        String secret = required(password, TmdbStatus.LOGIN_MISSING);
        RequestToken found = undecided(application, required(token, TmdbStatus.INVALID_PARAMETERS));
        User user = registry.signIn(name, secret);
        return remember(found.at(new Stage.Approved(user.name())));
    }

    private RequestToken undecided(Application application, String token) throws Refusal {
        RequestToken found = ownToken(application, ApiVersion.V3, token);
        boolean undecided = found != null
                && (found.stage() instanceof Stage.Pending
                        || (found.stage() instanceof Stage.Approved && !unproven.loginIsTakenOnce()));
        if (found == null || !undecided) {
            throw new Refusal(TmdbStatus.INVALID_REQUEST_TOKEN, whyNot(application, ApiVersion.V3, token));
        }
        return found;
    }

    /** Answers every reason why a token is no good with the same 17, as TMDb does. */
    public synchronized Session createSession(Application application, @Nullable String token) throws Refusal {
        RequestToken found = ownToken(application, ApiVersion.V3, required(token, TmdbStatus.INVALID_PARAMETERS));
        if (found == null || !(found.stage() instanceof Stage.Approved approved)) {
            throw new Refusal(
                    TmdbStatus.SESSION_DENIED, whyNot(application, ApiVersion.V3, requireNonNull(token, "token")));
        }
        remember(found.at(new Stage.Used(approved.userName())));
        return newSession(application, approved.userName());
    }

    public synchronized GuestSession createGuestSession(Application application) {
        Instant end = after(GUEST_SESSION_LIFE);
        GuestSession guest = new GuestSession(ids.guestSessionId(), application, end, end);
        use(guest);
        return guest;
    }

    /**
     * The guest session of that id, which is hereby used.
     *
     * @throws Refusal if it does not exist, or not any more
     */
    public synchronized GuestSession guestSession(Application application, String id) throws Refusal {
        GuestSession found = guestSessions.get(id);
        if (found == null || !found.application().equals(application) || !found.isAlive(clock.instant())) {
            throw new Refusal(
                    TmdbStatus.RESOURCE_NOT_FOUND,
                    found == null ? "no such guest session" : StateText.of(found, clock.instant()));
        }
        use(found);
        return found;
    }

    private void use(GuestSession guest) {
        boolean endsUnused = unproven.guestSessionEndsUnused();
        guestSessions.put(guest.id(), endsUnused ? guest.endingAt(after(GUEST_SESSION_UNUSED)) : guest);
    }

    /**
     * The session of that id.
     *
     * @throws Refusal if it does not exist, or not any more; the code is the one that users of TMDb have reported
     */
    public synchronized Session session(Application application, @Nullable String id) throws Refusal {
        Session found = id == null ? null : sessions.get(id);
        if (found == null || !found.application().equals(application)) {
            throw new Refusal(TmdbStatus.NO_PERMISSION, "no session of this application");
        }
        return found;
    }

    /** Whose token that is: the application's own, or one that a user granted to it; null if it is nobody's. */
    public @Nullable Application applicationOf(String bearerToken) {
        Application own = registry.byReadAccessToken(bearerToken);
        if (own != null) {
            return own;
        }
        UserAccess access = userAccess(bearerToken);
        return access == null ? null : access.application();
    }

    /** What a user granted with that token; null if there is no such thing. */
    public synchronized @Nullable UserAccess userAccess(String accessToken) {
        return userAccesses.get(accessToken);
    }

    /** The answer to a token that is no user's and no application's (35) is not recorded. */
    public synchronized Session convertAccessToken(Application application, @Nullable String accessToken)
            throws Refusal {
        String token = required(accessToken, TmdbStatus.INVALID_PARAMETERS);
        if (registry.byReadAccessToken(token) != null) {
            throw new Refusal(TmdbStatus.NO_WRITE_PERMISSION, "that is an application's token, and no user's");
        }
        return newSession(application, ownAccess(application, token).userName());
    }

    public synchronized void deleteSession(Application application, @Nullable String sessionId) throws Refusal {
        Session found = sessions.get(required(sessionId, TmdbStatus.INVALID_PARAMETERS));
        if (found == null || !found.application().equals(application)) {
            throw new Refusal(
                    unproven.unknownSessionIsInvalidId() ? TmdbStatus.INVALID_ID : TmdbStatus.SESSION_NOT_FOUND,
                    found == null ? "no such session (any more)" : found + " is one of another application");
        }
        sessions.remove(found.id());
    }

    public synchronized RequestToken createUserRequestToken(Application application, @Nullable String redirectTo) {
        Instant expiresAt = after(USER_REQUEST_TOKEN_LIFE);
        String value = ids.userRequestToken(application, redirectTo, clock.instant(), expiresAt);
        return remember(
                new RequestToken(value, ApiVersion.V4, application, expiresAt, redirectTo, new Stage.Pending()));
    }

    /** 41 is documented for a token that nobody has approved; 33 for every other one is not recorded. */
    public synchronized UserAccess createUserAccessToken(Application application, @Nullable String token)
            throws Refusal {
        RequestToken found = ownToken(application, ApiVersion.V4, required(token, TmdbStatus.INVALID_PARAMETERS));
        if (found != null && found.stage() instanceof Stage.Pending) {
            throw new Refusal(TmdbStatus.TOKEN_NOT_APPROVED, whyNot(application, ApiVersion.V4, found.value()));
        }
        if (found == null || !(found.stage() instanceof Stage.Approved approved)) {
            throw new Refusal(
                    TmdbStatus.INVALID_REQUEST_TOKEN,
                    whyNot(application, ApiVersion.V4, requireNonNull(token, "token")));
        }
        remember(found.at(new Stage.Used(approved.userName())));
        String accountId = IdGenerator.accountIdOf(approved.userName());
        String accessToken = ids.userAccessToken(application, accountId, clock.instant());
        UserAccess access = new UserAccess(accessToken, application, approved.userName(), accountId);
        userAccesses.put(accessToken, access);
        return access;
    }

    public synchronized void deleteUserAccessToken(Application application, @Nullable String accessToken)
            throws Refusal {
        String token = required(accessToken, TmdbStatus.INVALID_PARAMETERS);
        userAccesses.remove(ownAccess(application, token).accessToken());
    }

    /** The token of either version as it stands, expired or not; null if this TMDb never issued it. */
    public synchronized @Nullable RequestToken requestToken(String value) {
        return requestTokens.get(value);
    }

    /**
     * The user's yes or no, on TMDb's page.
     *
     * @throws IllegalStateException if the page would show an error instead of the question; the text says why
     */
    public synchronized void decide(String token, Stage decision) {
        RequestToken found = requestTokens.get(token);
        if (found == null) {
            throw new IllegalStateException("this fake never issued a request token " + Redaction.shortened(token));
        }
        Instant now = clock.instant();
        if (found.isExpired(now)) {
            throw new IllegalStateException(found + " expired at " + found.expiresAt() + ", and it is " + now);
        }
        if (!(found.stage() instanceof Stage.Pending) && !found.stage().equals(decision)) {
            throw new IllegalStateException(found + " is decided already: "
                    + found.stage().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
        remember(found.at(decision));
    }

    /** Ends a session as the user can at TMDb's site. */
    public synchronized void revokeSession(String sessionId) {
        if (sessions.remove(sessionId) == null) {
            throw new IllegalStateException("there is no session " + Redaction.shortened(sessionId));
        }
    }

    public synchronized List<Session> sessions() {
        return sessions.all();
    }

    /** Ends what a user granted through v4, as the user can at TMDb's site. */
    public synchronized void revokeUserAccess(String accessToken) {
        if (userAccesses.remove(accessToken) == null) {
            throw new IllegalStateException("there is no user access token " + Redaction.shortened(accessToken));
        }
    }

    /** Those that have not ended. */
    public synchronized List<GuestSession> guestSessions() {
        Instant now = clock.instant();
        return guestSessions.all().stream().filter(guest -> guest.isAlive(now)).toList();
    }

    /** What the secret is that this value is, in words; null if it is none that was issued here and is remembered. */
    synchronized @Nullable String kindOfSecret(String value) {
        if (requestTokens.get(value) != null) {
            return "a request token";
        } else if (sessions.get(value) != null) {
            return "a session id";
        } else if (guestSessions.get(value) != null) {
            return "a guest session id";
        }
        return userAccesses.get(value) == null ? null : "a user access token";
    }

    /** How things stand, a line for each: the newest few of each kind. */
    public synchronized List<String> describe() {
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        lines.add("it is " + now);
        newest(requestTokens.all()).forEach(token -> lines.add(StateText.of(token, now)));
        newest(sessions.all()).forEach(session -> lines.add(session + ": alive"));
        newest(guestSessions.all()).forEach(guest -> lines.add(StateText.of(guest, now)));
        newest(userAccesses.all()).forEach(access -> lines.add(access + ": alive"));
        return lines;
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - DESCRIBED), all.size());
    }

    /** What keeps a token from being exchanged: more than TMDb tells its client. */
    private String whyNot(Application application, ApiVersion version, String value) {
        RequestToken token = requestTokens.get(value);
        if (token == null) {
            return "no request token that was issued here";
        }
        String text = StateText.of(token, clock.instant());
        if (!token.application().equals(application)) {
            return text + ", and of another application";
        }
        return token.version() == version ? text : text + ", and of the other version of the API";
    }

    public synchronized List<UserAccess> userAccesses() {
        return userAccesses.all();
    }

    private RequestToken remember(RequestToken token) {
        requestTokens.put(token.value(), token);
        return token;
    }

    private Session newSession(Application application, String userName) {
        Session session = new Session(ids.sessionId(), application, userName);
        sessions.put(session.id(), session);
        return session;
    }

    /** The token if it is of that application and version, and alive. */
    private @Nullable RequestToken ownToken(Application application, ApiVersion version, String value) {
        RequestToken found = requestTokens.get(value);
        boolean own = found != null
                && found.version() == version
                && found.application().equals(application)
                && !found.isExpired(clock.instant());
        return own ? found : null;
    }

    private UserAccess ownAccess(Application application, String accessToken) throws Refusal {
        UserAccess found = userAccesses.get(accessToken);
        if (found == null || !found.application().equals(application)) {
            throw new Refusal(
                    TmdbStatus.INVALID_TOKEN,
                    found == null ? "no such user access token (any more)" : found + " is one of another application");
        }
        return found;
    }

    /** In whole seconds, so that a token ends at the very second that {@code expires_at} tells. */
    private Instant after(Duration life) {
        return clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String required(@Nullable String argument, TmdbStatus otherwise) throws Refusal {
        if (argument == null || argument.isEmpty()) {
            throw new Refusal(otherwise);
        }
        return argument;
    }
}
