package io.github.tmdbauth.testkit.fault;

/** The TLS handshake goes wrong, or the server is not the one that the client wanted. */
public enum TlsFault implements Fault {
    /** The certificate is signed by an authority that nobody trusts. */
    UNTRUSTED,
    /** The certificate is signed with its own key. */
    SELF_SIGNED,
    /** The certificate ended a day ago. */
    EXPIRED,
    /** The certificate begins tomorrow. */
    NOT_YET_VALID,
    /** The certificate is for another host. */
    WRONG_HOST,
    /** The server speaks TLS 1.0 only. */
    OLD_PROTOCOL,
    /** Nothing comes after the client's first message. */
    STALL_BEFORE_SERVER_HELLO,
    /** Nothing comes after the server's first message. */
    STALL_AFTER_SERVER_HELLO,
    /** The connection is closed after the client's first message. */
    CLOSE_IN_HANDSHAKE,
    /** The connection is reset after the client's first message. */
    RESET_IN_HANDSHAKE,
    /** The answer to the client's first message is an HTTP error in plain text. */
    PLAIN_HTTP,
    /** The server insists on a certificate of the client. */
    CLIENT_CERTIFICATE_REQUIRED;

    @Override
    public boolean fits(Place place) {
        return place instanceof Place.OnConnect;
    }
}
