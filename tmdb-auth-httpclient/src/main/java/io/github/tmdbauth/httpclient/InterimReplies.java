package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.ReplyAssembly.RefusedReplyException;
import io.github.tmdbauth.spi.TransportException.Reason;
import org.apache.hc.core5.http.HttpStatus;

/** Counts the interim replies (1xx) before a final one: HttpClient passes them over, however many there are. */
final class InterimReplies {

    private int count;

    /** @throws RefusedReplyException if that was one too many */
    void headCame(int status) throws RefusedReplyException {
        count = status < HttpStatus.SC_SUCCESS ? count + 1 : 0;
        if (count > Settings.MAX_INTERIM_REPLIES) {
            throw new RefusedReplyException(
                    Reason.REPLY_TOO_LARGE, "too many interim replies came before the final one");
        }
    }
}
