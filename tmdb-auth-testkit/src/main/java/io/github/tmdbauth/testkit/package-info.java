/**
 * A fake TMDb to test against. Begin at {@link io.github.tmdbauth.testkit.FakeTmdb}; with JUnit 5, at {@code
 * io.github.tmdbauth.testkit.junit.TmdbAuthTest}.
 */
@NullMarked
package io.github.tmdbauth.testkit;

import org.jspecify.annotations.NullMarked;
