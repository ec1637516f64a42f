package io.github.tmdbauth.testkit.fault;

/** Where in an exchange a fault happens, in the order of time. */
public sealed interface Place {

    /** As soon as the connection is accepted, before TLS. */
    static Place onConnect() {
        return new OnConnect();
    }

    /** Before any of the request is read; over TLS, when hands are shaken. */
    static Place beforeRequest() {
        return new BeforeRequest();
    }

    /** When the whole request is read and nothing has been done about it: TMDb did not carry it out. */
    static Place beforeCommit() {
        return new BeforeCommit();
    }

    /** When the request is carried out and nothing of the answer is sent: TMDb did it, and the client does not know. */
    static Place afterCommit() {
        return new AfterCommit();
    }

    /** In the middle of the answer's status line and headers. */
    static Place inHead() {
        return new InHead();
    }

    /**
     * When part of the answer's body is sent.
     *
     * @param fraction how much of it: from 0, which is after the headers, to 1
     */
    static Place inBody(double fraction) {
        return new InBody(fraction);
    }

    /** {@link Place#onConnect()}. */
    record OnConnect() implements Place {}

    /** {@link Place#beforeRequest()}. */
    record BeforeRequest() implements Place {}

    /** {@link Place#beforeCommit()}. */
    record BeforeCommit() implements Place {}

    /** {@link Place#afterCommit()}. */
    record AfterCommit() implements Place {}

    /** {@link Place#inHead()}. */
    record InHead() implements Place {}

    /** {@link Place#inBody}. */
    record InBody(double fraction) implements Place {

        /** @throws IllegalArgumentException if {@code fraction} is not in 0 to 1 */
        public InBody {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("fraction: must be 0 to 1, is " + fraction);
            }
        }
    }
}
