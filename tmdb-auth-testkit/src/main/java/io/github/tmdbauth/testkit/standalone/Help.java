package io.github.tmdbauth.testkit.standalone;

import java.util.List;

/** What the program says about itself. */
final class Help {
    /** The options that take a value. */
    static final List<String> VALUE_OPTIONS = List.of(
            "--port",
            "--host",
            "--user",
            "--api-key",
            "--read-access-token",
            "--seed",
            "--clock",
            "--time",
            "--tls-name",
            "--ready-file");

    static final String TEXT = """
            A fake TMDb for tests: users, approvals, tokens and sessions over the protocol of api.themoviedb.org.

            java -jar tmdb-auth-testkit-VERSION-standalone.jar [OPTION...]

            --port NUMBER              where to listen; 0, the default, for any free port
            --host ADDRESS             on which address of this machine; by default the loopback address, which nobody else
                                       can reach; 0.0.0.0 for all
            --user NAME:PASSWORD       somebody with an account; can be given several times
            --api-key KEY              the application's API key, 32 hexadecimal characters; by default a new one; can be
                                       given several times, for several applications
            --read-access-token TOKEN  the API Read Access Token of the first application; by default made from its API key
            --seed NUMBER              makes the same keys, tokens and ids each time
            --clock real|virtual       real, the default: the system's time; virtual: time stands still until it is advanced
            --time TIME                where the virtual clock starts; by default 2026-01-01T12:00:00Z
            --tls                      serves HTTPS with a certificate of an authority that is made for this run
            --tls-name HOST            a name or IPv4 address that the certificate has besides localhost, 127.0.0.1, ::1 and
                                       that of --host, such as api.themoviedb.org; can be given several times
            --ready-file FILE          a file to write the line to that is also printed; it is there when all of it is there
            --help                     prints this

            When it accepts requests it prints one line of JSON: baseUrl, siteUrl, adminUrl, apiKey, readAccessToken and,
            with --tls, caPem. It runs until it gets a signal to end. Exit status: 1 if it cannot listen or write its file,
            2 for bad options, with one line that says why.

            The admin API takes and gives JSON, at adminUrl:

            GET    /health
            POST   /users         {"username":"alice","password":"wonderland"}
            PUT    /users         the same for somebody who is there, or with "status": DISABLED, EMAIL_NOT_VERIFIED, SUSPENDED
            POST   /applications  {} or {"api_key":"..."}: one more application
            POST   /approve       {"request_token":"...","username":"alice"}
            POST   /deny          {"request_token":"..."}
            POST   /clock         {"advance":"PT61M"}
            POST   /faults        {"operation":"createSession","fault":"reset","when":"afterCommit","times":2}
            GET    /faults
            DELETE /faults
            GET    /journal       what has arrived, without secrets; /journal?full=true with headers, bodies and secrets
            DELETE /journal
            POST   /reset         as it was after the start

            Bad input gets a 400, an impossible wish (such as the approval of an expired token) a 409, each with an "error"
            that says what was found and what is expected.
            """;

    private Help() {}
}
