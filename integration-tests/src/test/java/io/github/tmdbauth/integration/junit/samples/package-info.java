/**
 * Test classes as users write them, run in JVMs of their own by {@link io.github.tmdbauth.integration.junit.JUnitVersionsTest}.
 * Their names do not end in Test, so that the build does not run them as its own: some are there to fail.
 */
@NullMarked
package io.github.tmdbauth.integration.junit.samples;

import org.jspecify.annotations.NullMarked;
