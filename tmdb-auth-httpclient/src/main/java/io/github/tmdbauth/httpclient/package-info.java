/**
 * Carries TMDb's operations over Apache HttpClient 5. {@link io.github.tmdbauth.httpclient.HttpClientProvider} is found by
 * itself; {@link io.github.tmdbauth.httpclient.HttpClientTransport} puts a client that the application already has to use.
 */
@NullMarked
package io.github.tmdbauth.httpclient;

import org.jspecify.annotations.NullMarked;
