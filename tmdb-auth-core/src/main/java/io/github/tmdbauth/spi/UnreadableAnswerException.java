package io.github.tmdbauth.spi;

/** A body that cannot be what TMDb meant. The message continues "the answer made no sense: …" and quotes nothing. */
final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String message) {
        super(message);
    }
}
