/**
 * What an application uses to prove itself and its users to TMDb.
 *
 * <p>Begin at {@link io.github.tmdbauth.TmdbAuthentication}; the operations themselves are {@link
 * io.github.tmdbauth.AuthenticationOperations} and, for callers that block, {@link
 * io.github.tmdbauth.BlockingAuthenticationOperations}. Every failure is a {@link
 * io.github.tmdbauth.TmdbAuthenticationException}.
 */
@NullMarked
package io.github.tmdbauth;

import org.jspecify.annotations.NullMarked;
