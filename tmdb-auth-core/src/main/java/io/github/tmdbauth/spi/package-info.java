/**
 * For authors of transports: how to carry TMDb's operations over an HTTP client of one's own.
 *
 * <p>A transport is one class that implements {@link io.github.tmdbauth.spi.Transport}: it moves bytes and knows nothing of
 * TMDb. {@link io.github.tmdbauth.spi.HttpAuthentication#over} puts everything else on top of it: URLs, JSON, errors, the
 * deadline, retries, log lines. A provider ({@link io.github.tmdbauth.AuthenticationOperationsProvider}) joins the two, and
 * its name goes into {@code META-INF/services}.
 *
 * <p>The rules a transport must keep stand in the Javadoc of {@code Transport}.
 */
@NullMarked
package io.github.tmdbauth.spi;

import org.jspecify.annotations.NullMarked;
