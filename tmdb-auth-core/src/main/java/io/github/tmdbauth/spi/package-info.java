/**
 * For authors of transports: how to carry TMDb's operations over an HTTP client of one's own.
 *
 * <p>A transport is one class that implements {@link io.github.tmdbauth.spi.Transport}: it moves bytes and knows nothing of
 * TMDb. {@link io.github.tmdbauth.spi.HttpAuthentication#over} puts everything else on top of it: URLs, JSON, errors, the
 * deadline, retries, log lines. A provider ({@link io.github.tmdbauth.AuthenticationOperationsProvider}) joins the two, and
 * its name goes into {@code META-INF/services}.
 *
 * <p>The rules a transport must keep stand in the Javadoc of {@code Transport}; {@code TransportContract} of the test kit
 * tries them. {@code docs/writing-a-transport.md} goes through a whole transport, and {@code docs/transport-contract.md}
 * lists the rules and what each transport makes of them.
 */
@NullMarked
package io.github.tmdbauth.spi;

import org.jspecify.annotations.NullMarked;
