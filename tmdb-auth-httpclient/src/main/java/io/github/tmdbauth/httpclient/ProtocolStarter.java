package io.github.tmdbauth.httpclient;

import java.io.IOException;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.NHttpMessageParserFactory;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.ClientH2StreamMultiplexerFactory;
import org.apache.hc.core5.http2.impl.nio.ClientH2UpgradeHandler;
import org.apache.hc.core5.http2.impl.nio.HttpProtocolNegotiator;
import org.apache.hc.core5.http2.protocol.H2RequestTargetHost;
import org.apache.hc.core5.http2.ssl.ApplicationProtocol;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.jspecify.annotations.Nullable;

/**
 * Begins HTTP/1.1 or HTTP/2 on a new connection. It takes the place of the one that HttpClient's builder puts in, whose
 * loggers would print request lines, headers and frames with every secret in them.
 */
final class ProtocolStarter implements IOEventHandlerFactory {

    /** The reader counts CR and LF with the line. */
    private static final Http1Config HTTP_1 = Http1Config.custom()
            .setMaxLineLength(Settings.MAX_LINE_LENGTH + 3)
            .setMaxHeaderCount(Settings.MAX_HEADERS)
            .build();

    private static final H2Config HTTP_2 = H2Config.custom()
            .setPushEnabled(false)
            .setMaxHeaderListSize(Settings.MAX_HEADERS * Settings.MAX_LINE_LENGTH)
            .build();

    private final ClientHttp1StreamDuplexerFactory http1;
    private final ClientH2UpgradeHandler http2;

    ProtocolStarter() {
        // Host and Content-Length, and nothing else; over HTTP/2, where Host has another name, the length stays.
        HttpProcessor additions = new DefaultHttpProcessor(new RequestContent(), new H2RequestTargetHost());
        this.http1 = new ClientHttp1StreamDuplexerFactory(
                additions,
                HTTP_1,
                CharCodingConfig.DEFAULT,
                DefaultClientConnectionReuseStrategy.INSTANCE,
                new WholeHeads(),
                DefaultHttpRequestWriterFactory.INSTANCE,
                null);
        this.http2 = new ClientH2UpgradeHandler(
                new ClientH2StreamMultiplexerFactory(additions, null, HTTP_2, CharCodingConfig.DEFAULT, null), null);
    }

    @Override
    public IOEventHandler createHandler(ProtocolIOSession session, @Nullable Object attachment) {
        session.registerProtocol(ApplicationProtocol.HTTP_1_1.id, this::startHttp1);
        session.registerProtocol(ApplicationProtocol.HTTP_2.id, http2);
        return attachment == HttpVersionPolicy.FORCE_HTTP_1
                ? new ReadingFirst(http1.create(session))
                : new HttpProtocolNegotiator(session, null);
    }

    private void startHttp1(ProtocolIOSession session, @Nullable FutureCallback<ProtocolIOSession> callback) {
        IOEventHandler handler = new ReadingFirst(http1.create(session));
        session.upgrade(handler);
        try {
            handler.connected(session);
            if (callback != null) {
                callback.completed(session);
            }
        } catch (IOException e) {
            handler.exception(session, e);
        }
    }

    /**
     * Looks, before a request goes out, whether the server has hung up meanwhile; such a request then comes back unsent.
     * Without this, a request that follows close upon a reply is written before the end of the connection is noticed.
     */
    private static final class ReadingFirst extends ClientHttp1IOEventHandler {

        ReadingFirst(ClientHttp1StreamDuplexer duplexer) {
            super(duplexer);
        }

        @Override
        public void outputReady(IOSession session) throws IOException {
            if (session.hasCommands()) {
                // Through TLS, if there is any: that handler passes on to this one what it has deciphered.
                session.getHandler().inputReady(session, null);
            }
            super.outputReady(session);
        }
    }

    /** Reads heads, and takes one that the end of the connection cut off for what it is; HttpClient's own takes it as whole. */
    private static final class WholeHeads implements NHttpMessageParserFactory<HttpResponse> {

        private final DefaultHttpResponseParserFactory parsers = new DefaultHttpResponseParserFactory(HTTP_1);

        @Override
        public NHttpMessageParser<HttpResponse> create() {
            NHttpMessageParser<HttpResponse> parser = parsers.create();
            InterimReplies interimReplies = new InterimReplies();
            return new NHttpMessageParser<>() {

                @Override
                public @Nullable HttpResponse parse(SessionInputBuffer input, boolean endOfStream)
                        throws IOException, HttpException {
                    HttpResponse head = parser.parse(input, false);
                    if (head == null && endOfStream && input.hasData()) {
                        throw new ConnectionClosedException("the connection ended in the head of a reply");
                    }
                    if (head != null) {
                        // Here, because HttpClient shows nobody a 100.
                        interimReplies.headCame(head.getCode());
                    }
                    return head;
                }

                @Override
                public void reset() {
                    parser.reset();
                }
            };
        }
    }
}
