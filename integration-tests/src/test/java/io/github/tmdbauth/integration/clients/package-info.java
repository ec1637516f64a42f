/** Other people's TMDb clients against the fake: their published jars, unchanged. */
@NullMarked
package io.github.tmdbauth.integration.clients;

import org.jspecify.annotations.NullMarked;
