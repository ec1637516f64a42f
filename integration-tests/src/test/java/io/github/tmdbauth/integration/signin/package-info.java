/** The sign-in flows against the fake TMDb: in memory and over each transport, in both call styles. */
@NullMarked
package io.github.tmdbauth.integration.signin;

import org.jspecify.annotations.NullMarked;
