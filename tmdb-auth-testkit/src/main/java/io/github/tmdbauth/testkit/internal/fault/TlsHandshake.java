package io.github.tmdbauth.testkit.internal.fault;

import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.tls.Identity;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;

/** Shakes hands with a client, wrongly. */
public final class TlsHandshake {
    /**
     * A ServerHello of TLS 1.0 in one record: 70 bytes, with no session id. Its cipher suite,
     * TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, is one that clients still offer: only the version is too old.
     */
    private static final byte[] SERVER_HELLO_OF_TLS_1_0 =
            HexFormat.of().parseHex("160301002a020000260301" + "5a".repeat(32) + "00c01300");

    private final CertificateAuthority authority;

    /** @param authority the one that clients trust */
    public TlsHandshake(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** Returns when the connection can be used, if the client let it come to that; a failed handshake is thrown. */
    public boolean shake(TlsFault fault, Wire wire) throws IOException {
        switch (fault) {
            case UNTRUSTED -> secure(wire, CertificateAuthority.create().loopback());
            case SELF_SIGNED -> secure(wire, CertificateAuthority.selfSigned());
            case EXPIRED -> secure(wire, authority.expired());
            case NOT_YET_VALID -> secure(wire, authority.notYetValid());
            case WRONG_HOST -> secure(wire, authority.forHost("another-host.test"));
            case CLIENT_CERTIFICATE_REQUIRED -> {
                SSLParameters parameters = new SSLParameters();
                parameters.setNeedClientAuth(true);
                wire.secure(authority.loopback().serverContext(authority), parameters);
            }
            default -> {
                spoil(fault, wire, clientHello(wire));
                return false;
            }
        }
        return true;
    }

    private static void secure(Wire wire, Identity identity) throws IOException {
        wire.secure(identity.serverContext(), new SSLParameters());
    }

    private void spoil(TlsFault fault, Wire wire, byte[] clientHello) throws IOException {
        switch (fault) {
            case CLOSE_IN_HANDSHAKE -> wire.end();
            case RESET_IN_HANDSHAKE -> wire.reset();
            case PLAIN_HTTP -> {
                wire.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                wire.end();
            }
            case OLD_PROTOCOL -> wire.write(SERVER_HELLO_OF_TLS_1_0);
            case STALL_AFTER_SERVER_HELLO ->
                wire.write(serverHello(authority.loopback().serverContext(), clientHello));
            default -> {}
        }
        wire.awaitEnd();
    }

    /** The client's first record: type, version, length, message. */
    private static byte[] clientHello(Wire wire) throws IOException {
        byte[] header = wire.in().readNBytes(5);
        if (header.length < 5) {
            throw new IOException("the client left before its first message");
        }
        byte[] message = wire.in().readNBytes(((header[3] & 0xff) << 8) | (header[4] & 0xff));
        byte[] record = Arrays.copyOf(header, 5 + message.length);
        System.arraycopy(message, 0, record, 5, message.length);
        return record;
    }

    /** The first record of what a server answers: its certificate stands in a later one. */
    private static byte[] serverHello(SSLContext context, byte[] clientHello) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.unwrap(
                ByteBuffer.wrap(clientHello),
                ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
        }
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return Arrays.copyOf(record.array(), record.position());
    }
}
