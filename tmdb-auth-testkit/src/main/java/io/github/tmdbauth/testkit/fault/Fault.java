package io.github.tmdbauth.testkit.fault;

import java.time.Duration;

/**
 * Something that a server, or the network before it, does wrong on purpose. A closed set of values; the factories here
 * and the constants of {@link TlsFault} are the whole vocabulary.
 *
 * <p>Three frequent ones are combinations with a {@link Place}: accepting a connection only to reset it is {@code
 * reset().at(Place.onConnect())}; a lost answer, {@code reset().at(Place.afterCommit())}; a truncated one, {@code
 * close().at(Place.inBody(0.5))}.
 */
public sealed interface Fault permits Refusal, TransferFault, FramingFault, BodyFault, TmdbFault, TlsFault {

    /** Whether this fault can happen at {@code place}. */
    boolean fits(Place place);

    /**
     * This fault at that place.
     *
     * @throws IllegalArgumentException if it cannot happen there
     */
    default Injection at(Place place) {
        return new Injection(this, place);
    }

    /** Nobody listens: the operating system refuses connections, while the port stays reserved. */
    static Fault refuse() {
        return new Refusal();
    }

    /** Ends the connection with a TCP reset; what was sent before may be lost, too. */
    static Fault reset() {
        return new TransferFault.Reset();
    }

    /** Ends the connection in order. */
    static Fault close() {
        return new TransferFault.Close();
    }

    /** Sends nothing more and says so, but goes on reading until the client ends the connection. */
    static Fault halfClose() {
        return new TransferFault.HalfClose();
    }

    /** Sends nothing more, without saying so, until the client ends the connection. */
    static Fault stall() {
        return new TransferFault.Stall();
    }

    /** Waits, and then goes on as if nothing had happened. */
    static Fault delay(Duration duration) {
        return new TransferFault.Delay(duration);
    }

    /** Sends the rest in pieces of so many bytes, with a pause before each. */
    static Fault drip(int bytes, Duration pause) {
        return new TransferFault.Drip(bytes, pause);
    }

    /** Sends so many bytes more, and ends the connection in order. */
    static Fault closeAfter(int bytes) {
        return new TransferFault.CloseAfter(bytes);
    }

    /** Sends the body in chunks, the second of which announces its size in no number. */
    static Fault badChunk() {
        return new FramingFault.BadChunk();
    }

    /** Announces a body that is longer or, with a negative number, shorter than the one that is sent; then closes. */
    static Fault wrongContentLength(int difference) {
        return new FramingFault.WrongContentLength(difference);
    }

    /** Announces two different lengths of the body. */
    static Fault doubleContentLength() {
        return new FramingFault.DoubleContentLength();
    }

    /** Sends so many random bytes instead of an answer, the same ones for the same seed; then closes. */
    static Fault garbage(int bytes, long seed) {
        return new FramingFault.Garbage(bytes, seed);
    }

    /** Sends {@code line}, one byte for each character, where the status line belongs. */
    static Fault badStatusLine(String line) {
        return new FramingFault.BadStatusLine(line);
    }

    /** Adds a header whose value has so many bytes. */
    static Fault hugeHeader(int bytes) {
        return new FramingFault.HugeHeader(bytes);
    }

    /** Adds so many short headers. */
    static Fault manyHeaders(int count) {
        return new FramingFault.ManyHeaders(count);
    }

    /** Answers as an HTTP/1.0 server: no length, and the connection's end is the body's. */
    static Fault http10() {
        return new FramingFault.Http10();
    }

    /** Answers before the request has arrived, with 503, and takes in what comes until the client ends the connection. */
    static Fault earlyAnswer() {
        return new FramingFault.EarlyAnswer();
    }

    /** The JSON breaks off in the middle, although the body is as long as announced. */
    static Fault malformedJson() {
        return new BodyFault.MalformedJson();
    }

    /** The member's value is of another type: a text becomes a number, anything else a text. */
    static Fault wrongType(String member) {
        return new BodyFault.WrongType(member);
    }

    /** The member is missing. */
    static Fault without(String member) {
        return new BodyFault.Without(member);
    }

    /** The member's value is null. */
    static Fault nulled(String member) {
        return new BodyFault.Nulled(member);
    }

    /** There are members that TMDb never sent: a text, an object, an array. */
    static Fault extraMembers() {
        return new BodyFault.ExtraMembers();
    }

    /** Each member is there twice; the last one is the right one. */
    static Fault duplicateMembers() {
        return new BodyFault.DuplicateMembers();
    }

    /** Before the members stands one more, of so many arrays in each other. */
    static Fault deepNesting(int depth) {
        return new BodyFault.DeepNesting(depth);
    }

    /** The JSON begins with the byte order mark of UTF-8. */
    static Fault byteOrderMark() {
        return new BodyFault.ByteOrderMark();
    }

    /** The body is encoded in UTF-16, while its media type goes on saying UTF-8. */
    static Fault wrongCharset() {
        return new BodyFault.WrongCharset();
    }

    /** There is no body. */
    static Fault emptyBody() {
        return new BodyFault.Empty();
    }

    /** The JSON is followed by white space, up to so many bytes in all. */
    static Fault oversized(int bytes) {
        return new BodyFault.Oversized(bytes);
    }

    /** As {@link #oversized}, and compressed with gzip to a thousandth of it. */
    static Fault gzipBomb(int bytes) {
        return new BodyFault.GzipBomb(bytes);
    }

    /** An HTML page with the answer's status, as a captive portal sends it. */
    static Fault html() {
        return new BodyFault.Html();
    }

    /** The body is as it should be, and its media type is {@code mediaType}. */
    static Fault mediaType(String mediaType) {
        return new BodyFault.MediaType(mediaType);
    }

    /** TMDb's rate limit: 429 with code 25. */
    static Fault rateLimited(RetryAfter retryAfter) {
        return new TmdbFault.RateLimited(retryAfter);
    }

    /**
     * The error of TMDb's table of status codes, with its HTTP status and text.
     *
     * @param code 1 to 47
     */
    static Fault tmdbError(int code) {
        return new TmdbFault.StatusCode(code);
    }

    /** TMDb under maintenance: 503 with code 46. */
    static Fault maintenance() {
        return new TmdbFault.StatusCode(46);
    }

    /** {@code success:false} and a code, although the HTTP status is 200. */
    static Fault failureWithStatus200(int code) {
        return new TmdbFault.FailureWithStatus200(code);
    }

    /** An error page of the servers in front of TMDb, as with 502, 503 and 504. */
    static Fault edgePage(int httpStatus) {
        return new TmdbFault.EdgePage(httpStatus);
    }

    /**
     * A redirect.
     *
     * @param httpStatus 301, 302, 303, 307 or 308
     * @param location where to; a path stays at the same host
     */
    static Fault redirect(int httpStatus, String location) {
        return new TmdbFault.Redirect(httpStatus, location);
    }

    /** A redirect to where the request went. */
    static Fault redirectLoop(int httpStatus) {
        return new TmdbFault.RedirectLoop(httpStatus);
    }
}
