package io.github.tmdbauth.testkit.contract;

import java.util.List;

/** What a provider of operations can do wrong, each with the rules that must notice it. */
enum OperationsFlaw {
    DELETES_NOTHING("OPS-01", "OPS-02", "OPS-11"),
    LOGS_ARGUMENTS("OPS-01", "OPS-02"),
    KNOWS_ASCII_ONLY("OPS-03"),
    FORGETS_EXPIRATIONS("OPS-04", "OPS-05"),
    DOES_NOT_ENCODE_REDIRECTS("OPS-06"),
    EVERY_FAILURE_IS_A_WRONG_LOGIN("OPS-07", "OPS-08", "OPS-10", "OPS-11", "OPS-12", "OPS-13"),
    FAILURES_HAVE_NO_CODE("OPS-07", "OPS-09", "OPS-10", "OPS-13"),
    ARGUMENTS_ARE_REFUSED_BY_THE_FUTURE("OPS-14", "OPS-15"),
    REMEMBERS_THE_TOKEN("OPS-16"),
    GOES_ON_AFTER_CLOSING("OPS-17"),
    CLOSES_EVERY_CLIENT("OPS-18"),
    COMPLETES_ON_ANY_THREAD("OPS-19"),
    NEEDS_ITS_EXECUTOR("OPS-20"),
    CANNOT_BE_CANCELLED("OPS-21");

    private final String rules;

    OperationsFlaw(String... rules) {
        this.rules = String.join(" ", rules);
    }

    List<String> rules() {
        return List.of(rules.split(" ", -1));
    }
}
