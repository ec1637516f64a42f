package io.github.tmdbauth;

/** A blocking call ended because its thread was interrupted, or because its exchange was cancelled from elsewhere. */
public final class OperationCancelledException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened, without any secret
     */
    public OperationCancelledException(String message, ErrorDetails details) {
        super(message, details, null);
    }

    static OperationCancelledException interrupted(Operation operation) {
        return new OperationCancelledException(
                operation
                        + ": the waiting thread was interrupted, or the call cancelled; whether TMDb carried it out is"
                        + " unknown",
                ErrorDetails.unanswered(operation, false));
    }
}
