package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.delete;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;

import java.io.IOException;

/** The API as a sentence for each operation, over plain sockets, as one application with its read access token. */
final class TmdbApi {
    private final FakeTmdb fake;
    private final FakeApplication application;

    private TmdbApi(FakeTmdb fake, FakeApplication application) {
        this.fake = fake;
        this.application = application;
    }

    static TmdbApi of(FakeTmdb fake) {
        return new TmdbApi(fake, fake.application());
    }

    TmdbApi as(FakeApplication other) {
        return new TmdbApi(fake, other);
    }

    String newToken() throws IOException {
        return ask(get("/3/authentication/token/new")).member("request_token");
    }

    RawReply login(String userName, String password, String token) throws IOException {
        return ask(post("/3/authentication/token/validate_with_login")
                .json("{\"username\":\"" + userName + "\",\"password\":\"" + password + "\",\"request_token\":\""
                        + token + "\"}"));
    }

    RawReply session(String token) throws IOException {
        return ask(post("/3/authentication/session/new").json("{\"request_token\":\"" + token + "\"}"));
    }

    /** A session of a user who approved. */
    String newSession(String userName) throws IOException {
        String token = newToken();
        fake.approve(token, userName);
        return session(token).member("session_id");
    }

    RawReply deleteSession(String id) throws IOException {
        return ask(delete("/3/authentication/session").json("{\"session_id\":\"" + id + "\"}"));
    }

    RawReply convert(String accessToken) throws IOException {
        return ask(post("/3/authentication/session/convert/4").json("{\"access_token\":\"" + accessToken + "\"}"));
    }

    String newUserToken() throws IOException {
        return ask(post("/4/auth/request_token")).member("request_token");
    }

    RawReply userAccess(String token) throws IOException {
        return ask(post("/4/auth/access_token").json("{\"request_token\":\"" + token + "\"}"));
    }

    /** The access token of a user who approved. */
    String newUserAccess(String userName) throws IOException {
        String token = newUserToken();
        fake.approve(token, userName);
        return userAccess(token).member("access_token");
    }

    RawReply deleteUserAccess(String accessToken) throws IOException {
        return ask(delete("/4/auth/access_token").json("{\"access_token\":\"" + accessToken + "\"}"));
    }

    RawReply ask(RawRequest request) throws IOException {
        return RawConnection.ask(fake, request.bearer(application));
    }
}
